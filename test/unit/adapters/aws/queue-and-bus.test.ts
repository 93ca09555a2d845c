import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { eventBridgeBus } from '#shared/adapters/aws/event-bridge-bus.ts';
import { sqsQueue } from '#shared/adapters/aws/sqs-queue.ts';
import { flooderOf } from '#shared/contract/messages/flooder-of.ts';
import type { ToldEvent } from '#shared/domain/events/told-event.ts';
import { instant, seconds } from '#shared/domain/quantities/units.ts';
import { isPassingTrouble } from '#shared/runtime/http/is-passing-trouble.ts';

type Call = { readonly Entries: Record<string, string>[] };

/** Settings of an AWS client whose calls come to a function instead of the network. */
const answering = (calls: Call[], answer: (call: Call) => unknown) => ({
  region: 'eu-central-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  maxAttempts: 1,
  requestHandler: {
    handle: async ({ body }: { body?: Uint8Array }) => {
      const call = JSON.parse(new TextDecoder().decode(body)) as Call;
      calls.push(call);
      return {
        response: {
          statusCode: 200,
          headers: { 'content-type': 'application/x-amz-json-1.0' },
          body: new TextEncoder().encode(JSON.stringify(answer(call))),
        },
      };
    },
  },
});

describe('sqsQueue', () => {
  const queueThat = (answer: (call: Call) => unknown) => {
    const calls: Call[] = [];
    const client = new SQSClient({
      ...answering(calls, answer),
      endpoint: 'https://sqs.test',
      md5: false,
    });
    return { calls, client, queue: sqsQueue<{ n: number }>(client, 'https://sqs.test/1/boats') };
  };
  const numbered = (count: number) => Array.from({ length: count }, (_, n) => ({ n }));
  const sent = (call?: Call) =>
    call?.Entries.map(({ MessageBody = '' }) => JSON.parse(MessageBody).n);
  const taken = { Successful: [], Failed: [] };

  it('sends ten at a time, whatever comes', async () => {
    const { calls, queue } = queueThat(() => taken);

    await queue.send(numbered(23), seconds(90));

    expect(calls.flatMap(sent)).toEqual(numbered(23).map(({ n }) => n));
    expect(calls.map(({ Entries }) => Entries.length)).toEqual([10, 10, 3]);
    expect(calls[0]?.Entries[0]?.DelaySeconds).toBe(90);
  });

  it('says whose a message is, where that is known', async () => {
    const { calls, client } = queueThat(() => taken);
    const queue = sqsQueue<object>(client, 'https://sqs.test/1/boats', flooderOf);

    await queue.send([{ clientId: 'a', n: 1 }, { clientId: 'a', vendor: 'BMW' }, { shard: 3 }]);

    const groups = calls.flatMap(({ Entries }) => Entries.map((entry) => entry.MessageGroupId));
    expect(groups).toEqual(['a', 'a/BMW', undefined]);
  });

  it('sends nothing for nothing', async () => {
    const { calls, queue } = queueThat(() => taken);

    await queue.send([]);

    expect(calls).toEqual([]);
  });

  it('sends what was not taken again', async () => {
    const { calls, queue } = queueThat((call) =>
      call.Entries.length === 3
        ? { Successful: [], Failed: [{ Id: '1', Code: 'InternalError', SenderFault: false }] }
        : taken,
    );

    await queue.send(numbered(3));

    expect(calls.map(sent)).toEqual([[0, 1, 2], [1]]);
  });

  it.each([
    [false, 3],
    [true, 1],
  ])('fails when it is never taken (our fault: %s, after %d calls)', async (SenderFault, count) => {
    const { calls, queue } = queueThat(() => ({
      Successful: [],
      Failed: [{ Id: '0', Code: 'Broken', SenderFault }],
    }));

    const failure = await queue.send(numbered(1)).catch((error) => error);

    expect(failure.message).toBe('1 messages were not taken: Broken');
    expect(calls).toHaveLength(count);
    expect(isPassingTrouble(failure)).toBe(!SenderFault);
  });
});

describe('eventBridgeBus', () => {
  const busThat = (answer: (call: Call) => unknown) => {
    const calls: Call[] = [];
    const client = new EventBridgeClient(answering(calls, answer));
    return { calls, bus: eventBridgeBus(client, 'bus-1', 'harbour') };
  };
  const event = (id: string, text = ''): ToldEvent => ({
    id,
    clientId: 'client-1',
    userId: 'user-1',
    userSince: instant(0),
    name: 'user:boat:updated',
    occurredAt: instant(0),
    orderKey: id,
    subject: { type: 'boat', id: 'boat-1' },
    payload: { text },
    afterErasure: null,
    version: '2025-10-01',
    older: [],
  });
  const allTaken = ({ Entries }: Call) => ({
    FailedEntryCount: 0,
    Entries: Entries.map(() => ({ EventId: '1' })),
  });

  it('puts ten at a time, in order, under the name of the event', async () => {
    const { calls, bus } = busThat(allTaken);
    const ids = Array.from({ length: 12 }, (_, n) => `e${n}`);

    await bus.publish(ids.map((id) => event(id)));

    expect(calls.map(({ Entries }) => Entries.length)).toEqual([10, 2]);
    expect(
      calls.flatMap(({ Entries }) => Entries.map((e) => JSON.parse(e.Detail ?? '').id)),
    ).toEqual(ids);
    expect(calls[0]?.Entries[0]).toMatchObject({
      EventBusName: 'bus-1',
      Source: 'harbour',
      DetailType: 'user:boat:updated',
    });
  });

  it('keeps each call below 256 KiB', async () => {
    const { calls, bus } = busThat(allTaken);

    await bus.publish(['a', 'b', 'c'].map((id) => event(id, 'ü'.repeat(60 * 1024))));

    expect(calls.map(({ Entries }) => Entries.length)).toEqual([2, 1]);
  });

  it('puts again what was not taken while others were', async () => {
    const { calls, bus } = busThat(({ Entries }) => ({
      Entries: Entries.map((_, index) =>
        Entries.length === 3 && index === 1 ? { ErrorCode: 'InternalFailure' } : { EventId: '1' },
      ),
    }));

    const progress = await bus.publish(['a', 'b', 'c'].map((id) => event(id)));

    expect(progress).toEqual({ settled: 3, impossible: [] });
    expect(calls.map(({ Entries }) => Entries.length)).toEqual([3, 1]);
  });

  it.each([
    ['refused for now', () => ({ Entries: [{ ErrorCode: 'ThrottlingException' }] })],
    [
      'not answered',
      () => {
        throw new Error('ThrottlingException');
      },
    ],
  ])('says how far it came when an event is %s', async (_, refusal) => {
    const { calls, bus } = busThat((call) =>
      call.Entries.some(({ Detail = '' }) => JSON.parse(Detail).id === 'e10')
        ? refusal()
        : allTaken(call),
    );

    const progress = await bus.publish(Array.from({ length: 12 }, (_, n) => event(`e${n}`)));

    expect(progress).toMatchObject({ settled: 10, impossible: [] });
    expect(String(progress.trouble)).toContain('ThrottlingException');
    expect(calls.length).toBeGreaterThan(1);
  });

  it('tells all but the event that is too large for it, and names that', async () => {
    const { calls, bus } = busThat(allTaken);
    const large = event('large', 'x'.repeat(256 * 1024));

    const progress = await bus.publish([large, event('a'), large, event('b')]);

    expect(progress).toEqual({
      settled: 4,
      impossible: [
        { thing: large, reason: 'too large', index: 0 },
        { thing: large, reason: 'too large', index: 2 },
      ],
    });
    expect(calls.map(({ Entries }) => Entries.length)).toEqual([2]);
  });

  it('tells all but the event that the bus calls malformed, and names that', async () => {
    const { bus } = busThat(({ Entries }) => ({
      Entries: Entries.map(({ Detail = '' }) =>
        JSON.parse(Detail).id === 'bad' ? { ErrorCode: 'MalformedDetail' } : { EventId: '1' },
      ),
    }));

    const progress = await bus.publish(['a', 'bad', 'b'].map((id) => event(id)));

    expect(progress).toMatchObject({
      settled: 3,
      impossible: [{ thing: event('bad'), reason: 'malformed' }],
    });
  });
});

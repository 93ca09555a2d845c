import type { DynamoDBRecord, SQSEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { GivenUpChange } from '#shared/runtime/given-up-change.ts';
import { queueHandler } from '#shared/runtime/queue-handler.ts';
import { type RowChange, streamHandler } from '#shared/runtime/stream-handler.ts';
import { tickHandler } from '#shared/runtime/tick-handler.ts';
import { recordingLog } from '#test/support/test-edge.ts';

const messages = (...bodies: string[]): SQSEvent => ({
  Records: bodies.map((body, index) => ({
    messageId: `m-${index}`,
    body,
    receiptHandle: '',
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      SenderId: '',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-central-1:123456789012:boats',
    awsRegion: 'eu-central-1',
  })),
});

describe('queueHandler', () => {
  it('returns only the failed messages to the queue, and logs why', async () => {
    const log = recordingLog();
    const sailed: string[] = [];
    const handler = queueHandler('sail', z.object({ boat: z.string() }), async ({ boat }) => {
      if (boat === 'leaky') throw new Error('sank');
      sailed.push(boat);
    })(() => ({}), log);

    const result = await handler(
      messages('{"boat":"sound"}', '{"boat":"leaky"}', 'no json', '{"raft":1}', '{"boat":"dry"}'),
    );

    expect(sailed).toEqual(['sound', 'dry']);
    expect(result.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual([
      'm-1',
      'm-2',
      'm-3',
    ]);
    expect(log.lines.map(({ code, worker, messageId }) => [code, worker, messageId])).toEqual([
      ['message_failed', 'sail', 'm-1'],
      ['message_failed', 'sail', 'm-2'],
      ['message_failed', 'sail', 'm-3'],
    ]);
  });

  it('returns every message when what it needs cannot be had', async () => {
    const handler = queueHandler('sail', z.object({}), async () => {})(() => {
      throw new Error('no environment');
    }, recordingLog());

    const result = await handler(messages('{}', '{}'));

    expect(result.batchItemFailures).toHaveLength(2);
  });
});

const record = (overrides: Partial<DynamoDBRecord>): DynamoDBRecord => ({
  eventSourceARN: 'arn:aws:dynamodb:eu-central-1:123456789012:table/boats/stream/2025',
  dynamodb: { SequenceNumber: '7', ApproximateCreationDateTime: 1_759_320_000 },
  ...overrides,
});

/** Takes nothing. */
const nowhere = {
  send: async () => {
    throw new Error('nowhere');
  },
};

describe('streamHandler', () => {
  it('hands over what was and what is, in plain values', async () => {
    const seen: RowChange[] = [];
    const handler = streamHandler(
      'follow',
      (change) => [change],
      async (changes) => {
        seen.push(...changes);
        return { settled: changes.length, impossible: [] };
      },
    )(() => ({ givenUp: nowhere }), recordingLog());

    const result = await handler({
      Records: [
        record({
          dynamodb: {
            OldImage: { pk: { S: 'a' }, knots: { N: '1' } },
            NewImage: { pk: { S: 'a' }, knots: { N: '2' } },
            SequenceNumber: '7',
            ApproximateCreationDateTime: 1_759_320_000,
          },
        }),
        record({ userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } }),
      ],
    });

    expect(result).toEqual({ batchItemFailures: [] });
    const common = { table: 'boats', sequenceNumber: '7', committedAt: 1_759_320_000_000 };
    expect(seen).toEqual([
      { ...common, before: { pk: 'a', knots: 1 }, after: { pk: 'a', knots: 2 }, isExpiry: false },
      { ...common, before: undefined, after: undefined, isExpiry: true },
    ]);
  });

  const numbered = (SequenceNumber: string, knots: string) =>
    record({ dynamodb: { SequenceNumber, NewImage: { knots: { S: knots } } } });

  it('does what stands beside a change that it cannot read, and sets that aside', async () => {
    const log = recordingLog();
    const done: string[] = [];
    const reports: GivenUpChange[] = [];
    const handler = streamHandler(
      'follow',
      ({ after, sequenceNumber }) => {
        if (after?.knots === 'many') throw new Error('no number');
        return sequenceNumber === '1' ? [] : [sequenceNumber];
      },
      async (sequenceNumbers) => {
        done.push(...sequenceNumbers);
        return { settled: sequenceNumbers.length, impossible: [] };
      },
    )(() => ({ givenUp: { send: async (more) => void reports.push(...more) } }), log);

    const result = await handler({
      Records: [
        numbered('1', 'few'),
        numbered('2', 'few'),
        numbered('3', 'many'),
        numbered('4', 'few'),
      ],
    });

    expect(done).toEqual(['2', '4']);
    expect(result).toEqual({ batchItemFailures: [] });
    expect(reports).toMatchObject([
      {
        reason: 'unreadable',
        requestContext: { condition: 'CannotBeTold', functionName: 'follow' },
        DDBStreamBatchInfo: { startSequenceNumber: '3', endSequenceNumber: '3', batchSize: 1 },
      },
    ]);
    expect(log.lines).toMatchObject([
      { code: 'change_unreadable', worker: 'follow', table: 'boats' },
    ]);
  });

  it('asks for what was not done again, and says why', async () => {
    const log = recordingLog();
    const handler = streamHandler(
      'follow',
      ({ sequenceNumber }) => [sequenceNumber],
      async () => ({ settled: 1, impossible: [], trouble: new Error('the bus is full') }),
    )(() => ({ givenUp: nowhere }), log);

    const result = await handler({ Records: [numbered('1', 'few'), numbered('2', 'few')] });

    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    expect(log.lines).toMatchObject([{ code: 'changes_postponed', worker: 'follow', count: 1 }]);
  });

  it('has nothing against an empty batch', async () => {
    const handler = streamHandler(
      'follow',
      () => [],
      async () => ({ settled: 0, impossible: [] }),
    )(() => ({ givenUp: nowhere }), recordingLog());

    expect(await handler({ Records: [] })).toEqual({ batchItemFailures: [] });
  });

  it('fails as a whole when a change cannot even be set aside', async () => {
    const handler = streamHandler(
      'follow',
      () => {
        throw new Error('no number');
      },
      async () => ({ settled: 0, impossible: [] }),
    )(() => ({ givenUp: nowhere }), recordingLog());

    await expect(handler({ Records: [record({})] })).rejects.toThrow('nowhere');
  });

  it('fails as a whole when nothing was done, so that the changes come again in halves', async () => {
    const log = recordingLog();
    const handler = streamHandler(
      'follow',
      (change) => [change],
      async () => ({ settled: 0, impossible: [], trouble: new Error('the bus is full') }),
    )(() => ({ givenUp: nowhere }), log);

    await expect(handler({ Records: [record({})] })).rejects.toThrow('the bus is full');
    expect(log.lines).toMatchObject([{ code: 'changes_failed', worker: 'follow', count: 1 }]);
  });
});

describe('tickHandler', () => {
  it('tells for when the tick was meant', async () => {
    const ticks: number[] = [];
    const handler = tickHandler('wake', async (scheduledFor) => {
      ticks.push(scheduledFor);
    })(() => ({}), recordingLog());

    await handler({ time: '2025-10-01T12:00:00Z' });

    expect(ticks).toEqual([Date.UTC(2025, 9, 1, 12)]);
  });

  it('fails aloud', async () => {
    const log = recordingLog();
    const handler = tickHandler('wake', async () => {
      throw new Error('asleep');
    })(() => ({}), log);

    await expect(handler({ time: '2025-10-01T12:00:00Z' })).rejects.toThrow('asleep');
    expect(log.lines).toMatchObject([{ code: 'tick_failed', worker: 'wake' }]);
  });
});

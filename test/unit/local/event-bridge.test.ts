import { beforeEach, describe, expect, it } from 'vitest';
import { type ManualClock, manualClock } from '#lib/local/clock/manual-clock.ts';
import { type EventBridge, eventBridge } from '#lib/local/eventbridge/event-bridge.ts';
import { compilePattern } from '#lib/local/eventbridge/event-pattern.ts';
import type { RuleDefinition } from '#lib/local/eventbridge/rule-definition.ts';
import { parseSchedule } from '#lib/local/eventbridge/schedule-expression.ts';
import { AsyncInvocations } from '#lib/local/lambda/async-invocations.ts';
import { FunctionThrottled } from '#lib/local/lambda/local-function.ts';
import { queueDefinition } from '#lib/local/sqs/queue-definition.ts';
import { type Sqs, sqs } from '#lib/local/sqs/sqs.ts';
import type { Json, JsonObject } from '#lib/local/store/json.ts';
import { openStore, type Store } from '#lib/local/store/store.ts';
import { eventually } from '#test/support/eventually.ts';
import { fakeFunction } from '#test/support/local-cloud/fake-function.ts';

const START = Date.parse('2026-03-01T00:00:30Z');
const queueArn = (name: string) => `arn:aws:sqs:eu-central-1:000000000000:${name}`;
const FUNCTION = 'arn:aws:lambda:eu-central-1:000000000000:function:fake';

let store: Store;
let clock: ManualClock;
let queues: Sqs;
let invocations: AsyncInvocations;
let calls: Json[];
let outcome: () => unknown;
const lost: string[] = [];

/** Everything that outlives a restart is in the store and the clock. */
const restart = async (rules: readonly RuleDefinition[]): Promise<EventBridge> => {
  queues = await sqs({ store, clock, endpoint: 'http://sqs' });
  await queues.createQueue(queueDefinition('work', {}));
  await queues.createQueue(queueDefinition('dead', {}));
  await queues.createQueue(queueDefinition('small', { MaximumMessageSize: 1024 }));
  await queues.createQueue(
    queueDefinition('ordered.fifo', { FifoQueue: true, ContentBasedDeduplication: true }),
  );
  const run = fakeFunction(
    (event: Json) => {
      calls.push(event);
      return outcome();
    },
    { onFailureArn: queueArn('dead'), arn: FUNCTION },
  );
  invocations = new AsyncInvocations({ store, clock, sqs: queues, functionOf: () => run });
  const engine = eventBridge(
    { rules, buses: ['own'] },
    { store, clock, sqs: queues, invocations, onLost: (_, reason) => lost.push(reason) },
  );
  await invocations.resume();
  await engine.start();
  return engine;
};

beforeEach(async () => {
  store = await openStore();
  clock = manualClock(START);
  calls = [];
  outcome = () => undefined;
});

const rule = (more: Partial<RuleDefinition>): RuleDefinition => ({
  address: 'S/Rule',
  arn: 'arn:aws:events:eu-central-1:000000000000:rule/S-Rule',
  bus: 'own',
  targets: [{ arn: queueArn('work') }],
  ...more,
});
const all = compilePattern({ source: ['test'] });

const put = (engine: EventBridge, ...details: JsonObject[]) =>
  engine.call('PutEvents', {
    Entries: details.map((detail) => ({
      ...{ EventBusName: 'own', Source: 'test', DetailType: 'made' },
      Detail: JSON.stringify(detail),
    })),
  });

const bodies = async (name: string): Promise<JsonObject[]> =>
  (await queues.queue(name).receive({ max: 10 })).map(({ record }) => JSON.parse(record.body));

/** Lets promises that are under way come to their end. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('PutEvents', () => {
  it('delivers an event with everything that AWS adds', async () => {
    const engine = await restart([rule({ wants: all })]);

    const { FailedEntryCount, Entries } = await put(engine, { n: 1 });
    const [event] = await bodies('work');

    expect(FailedEntryCount).toBe(0);
    expect(event).toEqual({
      version: '0',
      id: (Entries as JsonObject[])[0]?.EventId,
      'detail-type': 'made',
      source: 'test',
      account: '000000000000',
      time: '2026-03-01T00:00:30Z',
      region: 'eu-central-1',
      resources: [],
      detail: { n: 1 },
    });
  });

  it('keeps the order of the entries, to a FIFO queue too', async () => {
    const target = { arn: queueArn('ordered.fifo'), messageGroupId: 'g', inputPath: '$.detail.n' };
    const engine = await restart([rule({ wants: all, targets: [target] })]);

    await put(engine, { n: 1 }, { n: 2 }, { n: 3 });
    await put(engine, { n: 4 });

    expect(await bodies('ordered.fifo')).toEqual([1, 2, 3, 4]);
  });

  it.each<[string, Partial<RuleDefinition['targets'][number]>, Json]>([
    ['a constant', { input: '{"fixed":true}' }, { fixed: true }],
    ['a part', { inputPath: '$.detail' }, { id: 'a', name: 'say "hi"' }],
    ['a part that is not there', { inputPath: '$.detail.none.deep' }, null],
    [
      'an object made of parts',
      {
        transformer: {
          paths: { id: '$.detail.id', name: '$.detail.name', none: '$.detail.none' },
          template: '{"id":<id>,"text":"<id>: <name>","none":<none>}',
        },
      },
      { id: 'a', text: 'a: say "hi"', none: null },
    ],
  ])('gives a target %s of the event', async (_, target, expected) => {
    const engine = await restart([
      rule({ wants: all, targets: [{ arn: queueArn('work'), ...target }] }),
    ]);

    await put(engine, { id: 'a', name: 'say "hi"' });

    expect(await bodies('work')).toEqual([expected]);
  });

  it('asks only the rules of the bus', async () => {
    const engine = await restart([rule({ wants: all, bus: 'default' })]);

    await put(engine, { n: 1 });

    expect(await bodies('work')).toEqual([]);
  });

  it('answers entry by entry: one that makes no sense does not harm the others', async () => {
    const engine = await restart([rule({ wants: all })]);
    const good = { EventBusName: 'own', Source: 'test', DetailType: 'made', Detail: '{}' };

    const { FailedEntryCount, Entries } = await engine.call('PutEvents', {
      Entries: [{ ...good, Detail: 'no json' }, good, { ...good, Source: '' }],
    });

    expect(FailedEntryCount).toBe(2);
    expect(Entries).toEqual([
      expect.objectContaining({ ErrorCode: 'MalformedDetail' }),
      { EventId: expect.any(String) },
      expect.objectContaining({ ErrorCode: 'InvalidArgument' }),
    ]);
    expect(await bodies('work')).toHaveLength(1);
  });

  it.each([
    ['no entries', []],
    ['eleven entries', Array.from({ length: 11 }, () => ({}))],
    ['more than 256 KiB', [{ Detail: 'x'.repeat(256 * 1024 + 1) }]],
  ])('refuses %s', async (_, Entries) => {
    const engine = await restart([]);

    await expect(engine.call('PutEvents', { Entries })).rejects.toMatchObject({
      code: 'ValidationException',
    });
  });

  it('sets aside what a queue does not take, with the reason', async () => {
    const target = { arn: queueArn('small'), deadLettersArn: queueArn('dead') };
    const engine = await restart([rule({ wants: all, targets: [target] })]);

    await put(engine, { large: 'x'.repeat(2000) });
    const [letter] = await queues.queue('dead').receive({ max: 1 });

    expect(letter?.record.attributes?.TARGET_ARN?.StringValue).toBe(target.arn);
    expect(letter?.record.attributes?.ERROR_CODE?.StringValue).toBe(
      'InvalidParameterValueException',
    );
  });

  it('says so when nobody takes an event', async () => {
    const engine = await restart([rule({ wants: all, targets: [{ arn: queueArn('small') }] })]);

    await put(engine, { large: 'x'.repeat(2000) });

    expect(lost).toEqual([expect.stringContaining('Message must be shorter')]);
  });
});

describe('a function as target', () => {
  const toFunction = rule({ wants: all, targets: [{ arn: FUNCTION, inputPath: '$.detail' }] });

  it('is tried again after one minute and after two, then its report is set aside', async () => {
    outcome = () => {
      throw new Error('not today');
    };
    const engine = await restart([toFunction]);
    await put(engine, { n: 1 });
    await settle();
    expect(calls).toHaveLength(1);
    clock.advance(60_000);
    await settle();
    expect(calls).toHaveLength(2);
    clock.advance(120_000);
    await settle();
    expect(calls).toHaveLength(3);

    const [report] = await bodies('dead');
    expect(report).toMatchObject({
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 },
      requestPayload: { n: 1 },
      responsePayload: { errorType: 'Error', errorMessage: 'not today' },
    });
    clock.advance(3_600_000);
    await settle();
    expect(calls).toHaveLength(3);
  });

  it('gets after a restart what it had not dealt with', async () => {
    outcome = () => new Promise(() => undefined);
    const engine = await restart([toFunction]);
    await put(engine, { n: 1 });
    await settle();

    outcome = () => undefined;
    await restart([toFunction]);
    await settle();
    expect(calls).toEqual([{ n: 1 }, { n: 1 }]);

    await restart([toFunction]);
    await settle();
    expect(calls).toHaveLength(2);
  });

  it('is tried again soon when it was busy, which does not count as a failure', async () => {
    let busy = true;
    const engine = await restart([toFunction]);
    const run = fakeFunction(() => calls.push('in'), { arn: FUNCTION });
    const throttled = new AsyncInvocations({
      ...{ store, clock, sqs: queues },
      functionOf: () => ({
        ...run,
        invoke: (event) =>
          busy ? Promise.reject(new FunctionThrottled('fake')) : run.invoke(event),
      }),
    });
    await engine.stop();
    const { ops, commit } = throttled.prepare(FUNCTION, { n: 1 });
    await store.batch(ops);
    commit();
    for (let second = 0; second < 5; second += 1) {
      await settle();
      clock.advance(1000);
    }
    expect(calls).toEqual([]);

    busy = false;
    await settle();
    clock.advance(1000);
    await eventually('the call', () => calls.length || undefined);
    expect(calls).toEqual(['in']);
  });
});

describe('a schedule', () => {
  const everyMinute = rule({ schedule: parseSchedule('rate(1 minute)') });

  it('fires a period after it was made, and then each period', async () => {
    const engine = await restart([everyMinute]);
    clock.advance(59_999);
    expect(queues.queue('work').counts.ready).toBe(0);
    for (let minute = 0; minute < 3; minute += 1) {
      clock.advance(60_000);
      await settle();
    }
    await engine.stop();

    const events = await bodies('work');
    expect(events.map(({ time }) => time)).toEqual([
      '2026-03-01T00:01:30Z',
      '2026-03-01T00:02:30Z',
      '2026-03-01T00:03:30Z',
    ]);
    expect(events[0]).toMatchObject({
      source: 'aws.events',
      'detail-type': 'Scheduled Event',
      resources: [everyMinute.arn],
    });
  });

  it('fires once for all that it missed while nothing ran', async () => {
    const engine = await restart([everyMinute]);
    clock.advance(60_000);
    await engine.stop();
    clock.advance(600_000);

    const later = await restart([everyMinute]);
    clock.advance(0);
    await settle();
    clock.advance(59_000);
    await settle();
    await later.stop();

    expect((await bodies('work')).map(({ time }) => time)).toEqual([
      '2026-03-01T00:01:30Z',
      '2026-03-01T00:11:30Z',
    ]);
  });

  it.each([
    // What it missed is made up for at once, and the next minute comes.
    [60, 1, 3, 'waits where the clock runs faster than its work is done'],
    [1, 3, 4, 'waits for nobody in real time'],
  ])('at a speed of %i fires %i times, then %i: it %s', async (speed, count, then) => {
    clock = manualClock(START, speed);
    const { promise, resolve } = Promise.withResolvers<void>();
    outcome = () => promise;
    const engine = await restart([rule({ ...everyMinute, targets: [{ arn: FUNCTION }] })]);
    const pass = async (minutes: number) => {
      for (let minute = 0; minute < minutes; minute += 1) {
        clock.advance(60_000);
        await settle();
      }
    };

    await pass(3);
    expect(calls).toHaveLength(count);

    resolve();
    await settle();
    await pass(1);
    expect(calls).toHaveLength(then);
    expect(calls.at(-1)).toMatchObject({ time: '2026-03-01T00:04:30Z' });
    await engine.stop();
  });

  it('does not fire twice for one time when it is started again', async () => {
    const first = await restart([everyMinute]);
    clock.advance(60_000);
    await first.stop();

    const second = await restart([everyMinute]);
    clock.advance(59_999);
    await settle();
    await second.stop();

    expect(await bodies('work')).toHaveLength(1);
  });
});

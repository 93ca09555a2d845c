import type { DynamoDBStreamEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { type Random, randomOf } from '#bin/simulate/engine/random.ts';
import {
  after,
  hours,
  type Instant,
  milliseconds,
  minutes,
  seconds,
} from '#shared/domain/quantities/units.ts';
import type { Outcome } from '#test/simulation/cloud/invoke.ts';
import { memoryQueue } from '#test/simulation/cloud/queues/memory-queue.ts';
import { type StreamFaults, streamMapping } from '#test/simulation/cloud/streams/stream-mapping.ts';
import type { TableChange } from '#test/simulation/cloud/tables/memory-tables.ts';
import {
  describeStreamMapping,
  type MappingSettings,
  type StreamPlace,
} from '#test/simulation/ports/describe-stream-mapping.ts';
import { openLocalStream } from '#test/simulation/ports/local-stream-mapping.ts';
import { pass, turning } from '#test/simulation/ports/pass.ts';

const calm: StreamFaults = { replays: () => false, comesLate: () => false };

const production: MappingSettings = {
  ...{ batchSize: 100, parallelization: 10, bisect: true, maximumRetries: 100 },
  maximumAge: hours(20),
};

const promptly = (random: Random): Random => ({ ...random, exponential: () => 0 });

type Answer = Extract<Outcome<never>, { kind: 'answered' }>['answer'] | undefined;

/** A table whose changes go to `run`, which may throw. */
const stream = (
  run: (event: DynamoDBStreamEvent) => unknown,
  {
    seed = 1,
    faults = calm,
    prompt = false,
    ...settings
  }: Partial<MappingSettings> & {
    seed?: number;
    faults?: StreamFaults;
    /** Whether what is pushed together arrives together. */
    prompt?: boolean;
  } = {},
) => {
  const hand = turning(seed);
  const random = prompt ? promptly(randomOf(seed)) : randomOf(seed);
  const givenUp = memoryQueue({
    ...{ name: 'given-up', scheduler: hand, random },
    ...{ visibilityTimeout: seconds(30), retention: hours(14 * 24) },
    faults: { comesTwice: () => false, comesLate: () => false },
  });
  const mapping = streamMapping({
    ...{ ...production, ...settings, scheduler: hand, random, onFailure: givenUp, faults },
    keepsAll: true,
    invoke: (event, done) => {
      let outcome: Outcome<Answer>;
      try {
        // A function may answer anything.
        outcome = { kind: 'answered', answer: run(event) as Answer };
      } catch (error) {
        outcome = { kind: 'failed', error };
      }
      hand.later(milliseconds(5), () => done(outcome));
    },
  });
  const rows = new Map<string, TableChange['after']>();
  let sequence = 0;
  const change = (pk: string, version: number, at: Instant = hand.now()): TableChange => {
    sequence += 1;
    const after = { pk, sk: 'row', version };
    const before = rows.get(pk);
    rows.set(pk, after);
    return { table: 'items', before, after, sequence, committedAt: at, isExpiry: false };
  };
  const put = (pk: string, version = 1) => mapping.push(change(pk, version));
  return { hand, givenUp, mapping, change, put };
};

const openInMemory = async (): Promise<StreamPlace> => {
  let run: (event: DynamoDBStreamEvent) => unknown = () => undefined;
  let settings = production;
  const make = () => stream((event) => run(event), { ...settings, prompt: true });
  let world = make();
  let isStarted = false;
  const waiting: [pk: string, version: number, at: Instant][] = [];
  let waited = milliseconds(0);
  const put = (pk: string, version: number, at: Instant) =>
    world.mapping.push(world.change(pk, version, at));
  return {
    put: async (pk, version = 1) => {
      const at = after(world.hand.now(), waited);
      if (isStarted) put(pk, version, at);
      else waiting.push([pk, version, at]);
    },
    start: async (given, wanted) => {
      run = given;
      settings = wanted;
      world = make();
      isStarted = true;
      await pass(world.hand, waited);
      for (const change of waiting) put(...change);
      waited = milliseconds(0);
    },
    until: async (what, condition) => {
      await world.hand.run(condition, () => undefined);
      if (!condition()) throw new Error(`waited for ${what} in vain`);
    },
    pass: async (length) => {
      waited = milliseconds(waited + length);
    },
    report: async () => {
      const [message] = await firstOf(world);
      return JSON.parse(message?.body ?? '');
    },
    [Symbol.asyncDispose]: async () => undefined,
  };
};

const firstOf = async ({ hand, givenUp }: ReturnType<typeof stream>) => {
  await hand.run(
    () => givenUp.waiting().length > 0,
    () => undefined,
  );
  return givenUp.waiting();
};

describeStreamMapping('the local cloud', openLocalStream);
describeStreamMapping('Lambda in memory', openInMemory);

describe('Lambda in memory', () => {
  const idsOf = ({ Records }: DynamoDBStreamEvent) =>
    Records.map(({ dynamodb }) => `${dynamodb?.Keys?.pk?.S}${dynamodb?.NewImage?.version?.N}`);

  it('waits longer after each failure, up to half a minute', async () => {
    const times: number[] = [];
    const { hand, put } = stream(() => {
      times.push(hand.now());
      throw new Error('not today');
    });
    put('a');
    await pass(hand, minutes(3));

    const pauses = times.slice(1).map((time, index) => Math.round(time - (times[index] ?? 0)) - 5);
    expect(pauses.slice(0, 10)).toEqual([
      ...[200, 400, 800, 1_600, 3_200, 6_400, 12_800, 25_600, 30_000, 30_000],
    ]);
  });

  it('takes a crash for a failure of all', async () => {
    const hand = turning();
    const calls: number[] = [];
    const never = () => false;
    const random = randomOf(1);
    const mapping = streamMapping({
      ...{ ...production, parallelization: 1, scheduler: hand, random, faults: calm },
      onFailure: memoryQueue({
        ...{ name: 'given-up', scheduler: hand, random, visibilityTimeout: seconds(30) },
        ...{ retention: hours(24), faults: { comesTwice: never, comesLate: never } },
      }),
      invoke: ({ Records }, done) => {
        calls.push(Records.length);
        hand.later(seconds(1), () =>
          done(calls.length === 1 ? { kind: 'crashed' } : { kind: 'answered', answer: undefined }),
        );
      },
    });
    const row = { pk: 'a', sk: 'row' };
    for (const sequence of [1, 2]) {
      const [before, committedAt] = [undefined, hand.now()];
      mapping.push({ table: 'items', before, after: row, sequence, committedAt, isExpiry: false });
    }
    await pass(hand, minutes(10));

    expect(calls.reduce((sum, count) => sum + count)).toBe(calls[0] === 1 ? 3 : 4);
    expect(mapping.outstanding()).toBe(0);
  });

  it('names DynamoDB as the one who removed a row whose time was over', async () => {
    const seen: DynamoDBStreamEvent['Records'] = [];
    const { hand, mapping } = stream(({ Records }) => void seen.push(...Records));
    const before = { pk: 'a', sk: 'row', tags: ['x'] };
    const about = { table: 'items', before, after: undefined, sequence: 1 };
    mapping.push({ ...about, committedAt: hand.now(), isExpiry: true });
    await pass(hand, minutes(1));

    expect(seen).toMatchObject([
      {
        eventName: 'REMOVE',
        userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
        dynamodb: { OldImage: { pk: { S: 'a' }, sk: { S: 'row' }, tags: { L: [{ S: 'x' }] } } },
      },
    ]);
  });

  it('replays the end of a batch, in order', async () => {
    const random = randomOf(3);
    const faults = { ...calm, replays: () => random.chance(0.5) };
    const seen: string[] = [];
    const { hand, mapping, put } = stream((event) => void seen.push(...idsOf(event)), { faults });
    for (let version = 1; version <= 200; version += 1) {
      put('a', version);
      await pass(hand, milliseconds(20));
    }
    await pass(hand, hours(1));

    expect(seen.length).toBeGreaterThan(200);
    expect(mapping.outstanding()).toBe(0);
    const versions = seen.map((id) => Number(id.slice(1)));
    let newest = 0;
    for (const [index, version] of versions.entries()) {
      // Either the next one, or a step back to what came before.
      expect(version <= newest || version === newest + 1).toBe(true);
      const isStepBack = version <= (versions[index - 1] ?? 0);
      expect(isStepBack || version === (versions[index - 1] ?? 0) + 1).toBe(true);
      newest = Math.max(newest, version);
    }
  });

  it('brings changes late without changing their order', async () => {
    const random = randomOf(3);
    const faults = { ...calm, comesLate: () => random.chance(0.1) };
    const seen: string[] = [];
    const { hand, put } = stream((event) => void seen.push(...idsOf(event)), { faults });
    const versions = Array.from({ length: 50 }, (_, index) => index);
    for (const version of versions) put('a', version);
    await pass(hand, seconds(2));
    expect(seen.length).toBeLessThan(50);
    await pass(hand, hours(1));

    expect(seen).toEqual(versions.map((version) => `a${version}`));
  });

  it('brings everything once more when it is told so, also what is old by then', async () => {
    const seen: string[] = [];
    const { hand, mapping, givenUp, put } = stream((event) => void seen.push(...idsOf(event)));
    for (const pk of ['a', 'b', 'c']) put(pk, 1);
    put('a', 2);
    await pass(hand, hours(30));
    seen.length = 0;

    mapping.replayAll();
    await pass(hand, minutes(1));

    expect(seen.toSorted()).toEqual(['a1', 'a2', 'b1', 'c1']);
    expect(seen.indexOf('a1')).toBeLessThan(seen.indexOf('a2'));
    expect(givenUp.waiting()).toEqual([]);
  });
});

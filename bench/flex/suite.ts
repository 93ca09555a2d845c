import { eveningFleet } from '#bench/flex/evening-fleet.ts';
import { memberNeeds } from '#bench/flex/member-needs.ts';
import { median } from '#bench/interleave.ts';
import { atMost, type Measured, quantile } from '#bench/local-cloud/measured.ts';
import type { Suite } from '#bench/suite.ts';
import { toPreviewView, toShapeView } from '#shared/contract/views/flex-fleet-view.ts';
import { chunkAfter, chunkEnd, type chunkOf } from '#shared/domain/fleet/fleet-grid.ts';
import type { IntentRule } from '#shared/domain/flex/intent-rule.ts';
import { startCountingFleet } from '#test/support/counting-fleet.ts';

const SHARDS = 128;
const SIZES = [1_000, 100_000, 1_000_000];
/** In seconds. */
const PLANNED_WITHIN = new Map([
  [100_000, 2],
  [1_000_000, 10],
]);

/** How long fleets of some sizes take, with tables of the local cloud: every row is packed, written and read. */
export const flexSuite: Suite = {
  name: 'flex',
  about: 'the shape of a fleet, previews, plans and writes, by its size',
  run: async (print) => {
    print('| What | Measured | Goal | Met |');
    print('|---|---|---|---|');
    const missed: string[] = [];
    for (const size of SIZES) {
      for (const { what, value, goal, met } of await measured(size)) {
        print(`| ${what} | ${value} | ${goal} | ${met ? 'yes' : 'no'} |`);
        if (!met) missed.push(what);
      }
    }
    return missed;
  },
};

const measured = async (size: number): Promise<readonly Measured[]> => {
  await using fleet = await startCountingFleet(size > 10_000 ? SHARDS : 2);
  const now = fleet.now();
  const entries = eveningFleet(size, now);
  await fleet.enter(entries);
  const counted = await fleet.look();
  const shapes = await timesOf(30, async () => toShapeView(await fleet.shape()));
  const head = await fleet.head();
  const rules = someRules(now, head?.shape.expected ?? new Float64Array(0));
  const previews = await timesOf(20, async () => toPreviewView(await fleet.preview(rules)));
  await fleet.commit(rules);
  const dealt = await fleet.look();
  const name = size.toLocaleString('en');
  return [
    atMost(`${name}: counted anew from rosters`, counted, 60, 's'),
    atMost(`${name}: shape, p50`, median(shapes), 15, 'ms'),
    atMost(
      `${name}: preview of ${rules.length} rules, p95`,
      quantile(previews, 0.95),
      size > 100_000 ? 250 : 100,
      'ms',
    ),
    atMost(`${name}: from intent to plans`, dealt, PLANNED_WITHIN.get(size) ?? 1, 's'),
    atMost(`${name}: writes for that`, fleet.rows(), 200, 'rows'),
    ...memberNeeds(entries.slice(0, 10_000), now),
  ];
};

const timesOf = async (
  rounds: number,
  work: () => Promise<unknown>,
): Promise<readonly number[]> => {
  const times: number[] = [];
  // The first ones are those of a process that has just begun.
  for (let round = 0; round < 5; round += 1) await work();
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times;
};

/** Caps on the dearest chunks of the evening's plan, some floors, and pressures. */
const someRules = (
  now: ReturnType<typeof chunkOf>,
  expected: Float64Array,
): readonly IntentRule[] => {
  const peak = Math.max(...expected) / 4;
  const start = chunkEnd(now);
  return Array.from({ length: 30 }, (_, place): IntentRule => {
    const timestamp = chunkAfter(start, place);
    if (place % 5 === 4) return { kind: 'CHUNK_PRESSURE', timestamp, pressure: 0.3 };
    return { kind: 'CHUNK_MAX', timestamp, pressure: peak * 0.6 };
  });
};

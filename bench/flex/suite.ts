import { eveningFleet } from '#bench/flex/evening-fleet.ts';
import { memberNeeds } from '#bench/flex/member-needs.ts';
import { median } from '#bench/interleave.ts';
import { atMost, type Measured, quantile } from '#bench/local-cloud/measured.ts';
import type { Suite } from '#bench/suite.ts';
import { syntheticPrices } from '#shared/adapters/prices/synthetic-prices.ts';
import { lookAtFleet } from '#shared/app/fleet/look-at-fleet.ts';
import { previewUpdate } from '#shared/app/fleet/preview-update.ts';
import { readShape } from '#shared/app/fleet/read-shape.ts';
import { wakeFleet } from '#shared/app/fleet/wake-fleet.ts';
import { toPreviewView, toShapeView } from '#shared/contract/views/flex-fleet-view.ts';
import { fleetRepository } from '#shared/data/fleet/fleet-repository.ts';
import { rosterRepository } from '#shared/data/fleet/roster-repository.ts';
import { chunkAfter, chunkEnd, type chunkOf } from '#shared/domain/fleet/fleet-grid.ts';
import { FIRST_REVISION, noIntent } from '#shared/domain/fleet/fleet-intent.ts';
import { emptyRoster, type RosterEntry } from '#shared/domain/fleet/roster.ts';
import type { IntentRule } from '#shared/domain/flex/intent-rule.ts';
import { shareOf } from '#shared/domain/values/share-of.ts';
import { fleetDeps } from '#test/support/fleet-stage.ts';
import { type OperationWorld, startOperationWorld } from '#test/support/operation-world.ts';

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

/** What fleets need, on tables of a world, and how much of it is written. */
const countingDeps = (world: OperationWorld, shards: number) => {
  const { client } = world.tables;
  const base = fleetDeps(world);
  const kept = fleetRepository(client, 'flex');
  const count = { rows: 0 };
  return {
    ...base,
    count,
    standIn: syntheticPrices,
    rosters: rosterRepository(client, 'flex', shards),
    fleets: {
      ...kept,
      keepPlans: async (plans: Parameters<typeof kept.keepPlans>[0]) => {
        count.rows += plans.what.length;
        return kept.keepPlans(plans);
      },
      keepPicture: async (picture: Parameters<typeof kept.keepPicture>[0]) => {
        const found = await kept.keepPicture(picture);
        count.rows += found.parts;
        return found;
      },
    },
    commit: async (all: Parameters<typeof base.commit>[0]) => {
      count.rows += all.length;
      return base.commit(all);
    },
  };
};

type Deps = ReturnType<typeof countingDeps>;

/** Enters all of a fleet in its rosters. */
const enterAll = async (
  deps: Deps,
  clientId: string,
  entries: readonly RosterEntry[],
): Promise<void> => {
  const groups = Map.groupBy(entries, ({ policyId }) => shareOf(policyId, deps.rosters.shards));
  for (const [shard, some] of groups) {
    const sorted = some.toSorted((a, b) => (a.policyId < b.policyId ? -1 : 1));
    const roster = { ...emptyRoster(clientId, shard), entries: sorted, version: 1 };
    await deps.commit([deps.rosters.putting(roster)]);
  }
};

/** Has the fleet looked at. Answers how long that takes, in seconds. */
const look = async (deps: Deps, clientId: string): Promise<number> => {
  await wakeFleet(deps, clientId, 'intent');
  deps.count.rows = 0;
  const began = performance.now();
  await lookAtFleet(deps, { clientId });
  return (performance.now() - began) / 1000;
};

const measured = async (size: number): Promise<readonly Measured[]> => {
  await using world = await startOperationWorld();
  const { clientId } = world;
  const deps = countingDeps(world, size > 10_000 ? SHARDS : 2);
  const now = deps.clock.now();
  const entries = eveningFleet(size, now);
  await enterAll(deps, clientId, entries);
  const counted = await look(deps, clientId);
  const shapes = await timesOf(30, async () => toShapeView(await readShape(deps, clientId, {})));
  const head = await deps.fleets.head(clientId);
  const rules = someRules(now, head?.shape.expected ?? new Float64Array(0));
  const wanted = { clientId, rules, previousRevisionId: FIRST_REVISION };
  const previews = await timesOf(20, async () => toPreviewView(await previewUpdate(deps, wanted)));
  const intent = { ...noIntent(clientId, now), revisionId: world.newId(), rules, version: 1 };
  await deps.commit([deps.fleets.puttingIntent(intent)]);
  const dealt = await look(deps, clientId);
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
    atMost(`${name}: writes for that`, deps.count.rows, 200, 'rows'),
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

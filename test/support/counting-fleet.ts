import { syntheticPrices } from '#shared/adapters/prices/synthetic-prices.ts';
import { lookAtFleet } from '#shared/app/fleet/look-at-fleet.ts';
import { type PreviewedUpdate, previewUpdate } from '#shared/app/fleet/preview-update.ts';
import { readShape } from '#shared/app/fleet/read-shape.ts';
import { wakeFleet } from '#shared/app/fleet/wake-fleet.ts';
import { deliveryRepository } from '#shared/data/fleet/delivery-repository.ts';
import { fleetRepository } from '#shared/data/fleet/fleet-repository.ts';
import { rosterRepository } from '#shared/data/fleet/roster-repository.ts';
import { FIRST_REVISION, noIntent } from '#shared/domain/fleet/fleet-intent.ts';
import { emptyRoster, type RosterEntry } from '#shared/domain/fleet/roster.ts';
import type { IntentRule } from '#shared/domain/flex/intent-rule.ts';
import { shareOf } from '#shared/domain/values/share-of.ts';
import { fleetDeps } from '#test/support/fleet-stage.ts';
import { type OperationWorld, startOperationWorld } from '#test/support/operation-world.ts';

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
    deliveries: deliveryRepository(client, 'flex', shards),
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

/** A fleet of a world of its own, which counts what is written of it. */
export const startCountingFleet = async (shards: number) => {
  const world = await startOperationWorld();
  const { clientId } = world;
  const deps = countingDeps(world, shards);
  return {
    now: () => deps.clock.now(),
    rows: () => deps.count.rows,
    head: () => deps.fleets.head(clientId),
    enter: (entries: readonly RosterEntry[]) => enterAll(deps, clientId, entries),
    look: () => look(deps, clientId),
    shape: () => readShape(deps, clientId, {}),
    preview: (rules: readonly IntentRule[]): Promise<PreviewedUpdate> =>
      previewUpdate(deps, { clientId, rules, previousRevisionId: FIRST_REVISION }),
    /** Asks something of it without trying it first. */
    commit: async (rules: readonly IntentRule[]) => {
      const none = noIntent(clientId, deps.clock.now());
      const intent = { ...none, revisionId: world.newId(), rules, version: 1 };
      await deps.commit([deps.fleets.puttingIntent(intent)]);
    },
    [Symbol.asyncDispose]: world[Symbol.asyncDispose],
  };
};

import { always, memoryRows } from '#bin/simulate/stores/memory-rows.ts';
import type { DealtPlan } from '#shared/domain/fleet/dealt-plan.ts';
import { blankChunk, sumsOf } from '#shared/domain/fleet/delivered-chunk.ts';
import { blankDay, type DeliveredDay } from '#shared/domain/fleet/delivered-day.ts';
import type { FleetHead } from '#shared/domain/fleet/fleet-head.ts';
import type { FleetIntent } from '#shared/domain/fleet/fleet-intent.ts';
import type { FleetPicture } from '#shared/domain/fleet/fleet-picture.ts';
import { type FleetWake, neverWoken } from '#shared/domain/fleet/fleet-wake.ts';
import { emptyRoster, type Roster } from '#shared/domain/fleet/roster.ts';
import { CHUNKS_OF_HOUR } from '#shared/domain/fleet/tally-hour.ts';
import type { TallySheet } from '#shared/domain/fleet/tally-sheet.ts';
import {
  claimOf,
  type PolicyClaim,
  type VinClaim,
} from '#shared/domain/flex-policies/policy-claim.ts';
import type { VehiclePolicy } from '#shared/domain/flex-policies/vehicle-policy.ts';
import type { DeliveryStore, TallyStore } from '#shared/ports/delivery-store.ts';
import type { FleetStore } from '#shared/ports/fleet-store.ts';
import type { FlexPolicyStore } from '#shared/ports/flex-policy-store.ts';
import type { RosterStore } from '#shared/ports/roster-store.ts';

/** What is told of rows of flexibility as they are stored. */
export type FlexFeed = {
  readonly policyStored: (before: VehiclePolicy | undefined, after: VehiclePolicy) => void;
  readonly wakeStored: (before: FleetWake | undefined, after: FleetWake) => void;
};

/** Policies, and what is kept of the one fleet that there is, in memory. */
export const flexStores = (feed: FlexFeed) => {
  const policies = memoryRows<VehiclePolicy>(feed.policyStored);
  return { policyRows: policies, policies: policyStore(policies), ...fleetRows(feed) };
};

type Rows<Row extends { readonly version: number }> = ReturnType<typeof memoryRows<Row>>;

const policyStore = (policies: Rows<VehiclePolicy>) => {
  const claims = new Map<string, PolicyClaim>();
  const cars = memoryRows<VinClaim>();
  return {
    get: async (_, policyId) => policies.get(policyId),
    isThere: async (_, policyId) => policies.get(policyId) !== undefined,
    claim: async ({ assetId }) => claims.get(assetId),
    vinClaim: async (_, vin) => cars.get(vin),
    adding: (policy) => [
      policies.putting(policy.id, policy),
      always(() => void claims.set(policy.assetId, claimOf(policy))),
    ],
    claimingVin: (next) => cars.putting(next.vin, next),
    replacing: (next) => policies.putting(next.id, next),
    removing: ({ assetId }) => [always(() => void claims.delete(assetId))],
    releasingVin: ({ vin, version }) => cars.removing(vin, version),
  } satisfies Partial<FlexPolicyStore>;
};

const fleetRows = ({ wakeStored }: Pick<FlexFeed, 'wakeStored'>) => {
  const heads = memoryRows<FleetHead>();
  const intents = memoryRows<FleetIntent>();
  const wakes = memoryRows<FleetWake>(wakeStored);
  const rosters = memoryRows<Roster>();
  const sheets = memoryRows<TallySheet>();
  const days = memoryRows<DeliveredDay>();
  // Of these only the last ones are ever asked for.
  const pictures = new Map<string, FleetPicture>();
  const plans = new Map<string, readonly (readonly DealtPlan[])[]>();
  const keep = <What>(all: Map<string, What>, id: string, what: What) => {
    all.set(id, what);
    const [oldest] = all.keys();
    if (all.size > KEPT && oldest !== undefined) all.delete(oldest);
  };
  const sheetName = ({ shard, hour }: Pick<TallySheet, 'shard' | 'hour'>) => `${shard} ${hour}`;
  const fleets = {
    head: async (clientId) => heads.get(clientId),
    puttingHead: (next) => heads.putting(next.clientId, next),
    intent: async (clientId) => intents.get(clientId),
    puttingIntent: (next) => intents.putting(next.clientId, next),
    inForce: async (clientId) => ({ head: heads.get(clientId), intent: intents.get(clientId) }),
    planInForce: async (clientId) => {
      const plan = heads.get(clientId)?.plan;
      return plan && plan.revisionId === intents.get(clientId)?.revisionId ? plan : undefined;
    },
    picture: async (_, { id }) => pictures.get(id),
    keepPicture: async ({ id, what }) => {
      keep(pictures, id, what);
      return { id, parts: 1 };
    },
    plans: async (_, { id }, part) => plans.get(id)?.[part],
    keepPlans: async ({ id, what }) => {
      keep(plans, id, what);
      return { id, parts: what.length };
    },
    wake: async (clientId) => wakes.get(clientId) ?? neverWoken(clientId),
    puttingWake: (next) => wakes.putting(next.clientId, next),
    agenda: { shards: 0, due: async () => ({ entries: [], next: undefined }) },
  } satisfies FleetStore;
  return {
    fleets,
    rosters: {
      shards: 1,
      get: async (clientId, shard) => rosters.get(String(shard)) ?? emptyRoster(clientId, shard),
      all: async (clientId) => [rosters.get('0') ?? emptyRoster(clientId, 0)],
      putting: (next) => rosters.putting(String(next.shard), next),
    } satisfies RosterStore,
    deliveries: {
      sheet: async (clientId, shard, hour) =>
        sheets.get(sheetName({ shard, hour })) ?? {
          clientId,
          shard,
          hour,
          entries: [],
          version: 0,
        },
      puttingSheet: (next) => sheets.putting(sheetName(next), next),
      sums: async (_, hour) => {
        const sheet = sheets.get(sheetName({ shard: 0, hour }));
        return sheet ? sumsOf(sheet) : Array.from({ length: CHUNKS_OF_HOUR }, () => blankChunk);
      },
      days: async (clientId, wanted) =>
        wanted.map((day) => days.get(day) ?? blankDay(clientId, day)),
      puttingDay: (next) => days.putting(next.day, next),
    } satisfies TallyStore & DeliveryStore,
  };
};

const KEPT = 4;

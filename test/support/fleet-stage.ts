import { syntheticPrices } from '#shared/adapters/prices/synthetic-prices.ts';
import { lookAtFleet } from '#shared/app/fleet/look-at-fleet.ts';
import { wakeFleet } from '#shared/app/fleet/wake-fleet.ts';
import { clientRepository } from '#shared/data/clients/client-repository.ts';
import { deliveryRepository } from '#shared/data/fleet/delivery-repository.ts';
import { fleetRepository } from '#shared/data/fleet/fleet-repository.ts';
import { rosterRepository } from '#shared/data/fleet/roster-repository.ts';
import { flexPolicyRepository } from '#shared/data/flex-policies/flex-policy-repository.ts';
import { ownPriceRepository } from '#shared/data/prices/own-price-repository.ts';
import { priceRepository } from '#shared/data/prices/price-repository.ts';
import type { FleetCurve } from '#shared/domain/fleet/fleet-curve.ts';
import { chunkEnd } from '#shared/domain/fleet/fleet-grid.ts';
import type { FleetStay } from '#shared/domain/fleet/fleet-stay.ts';
import type { RosterEntry } from '#shared/domain/fleet/roster.ts';
import { rosterAfter } from '#shared/domain/fleet/roster-after.ts';
import {
  after,
  hours,
  type Instant,
  kilowattHours,
  kilowatts,
} from '#shared/domain/quantities/units.ts';
import { shareOf } from '#shared/domain/values/share-of.ts';
import type {
  FleetMessage,
  ReconciliationMessage,
  RecountMessage,
} from '#shared/ports/messages.ts';
import type { Trouble } from '#shared/ports/report-trouble.ts';
import { locationDeps } from '#test/support/location-stage.ts';
import type { World } from '#test/support/operation-spec.ts';
import { testQueue } from '#test/support/test-queue.ts';

const SHARDS = 2;

/** All that concerns fleets, on the tables of a world. */
export const fleetDeps = (world: World) => {
  const { client } = world.tables;
  const common = locationDeps(world);
  const troubles: Trouble[] = [];
  return {
    ...common,
    fleets: fleetRepository(client, 'flex'),
    clients: clientRepository(client, 'clients'),
    rosters: rosterRepository(client, 'flex', SHARDS),
    deliveries: deliveryRepository(client, 'flex', SHARDS),
    prices: priceRepository(client, 'prices'),
    ownPrices: ownPriceRepository(client, 'ownPrices'),
    standIn: syntheticPrices,
    settings: { chunks: 96, gbpRates: {} as Readonly<Record<string, number>> },
    fleetQueue: testQueue<FleetMessage>(world.edge.clock),
    reconciliations: testQueue<ReconciliationMessage>(world.edge.clock),
    recounts: testQueue<RecountMessage>(world.edge.clock),
    policies: flexPolicyRepository(client, 'flexPolicies'),
    troubles,
    report: (trouble: Trouble) => void troubles.push(trouble),
    newId: world.newId,
  };
};

export type FleetDeps = ReturnType<typeof fleetDeps>;

export const OSLO: FleetCurve = { zone: 'NO1', tariff: null };

/** The ids of the vehicle of so many, and of its policy. */
export const policyNumber = (place: number): string =>
  `0192f7c4-0000-7000-8000-f1e5${String(place).padStart(8, '0')}`;
export const vehicleNumber = (place: number): string =>
  `0192f7c4-0000-7000-8000-ca5e${String(place).padStart(8, '0')}`;

/** A stay that begins now: 8 kW, so many kWh, twelve hours, and nothing planned. */
export const aStay = (
  now: Instant,
  energy = 16,
  twist: Partial<FleetStay['need']> = {},
): FleetStay => ({
  need: {
    from: now,
    deadline: after(chunkEnd(now), hours(12)),
    power: kilowatts(8),
    atOnce: kilowattHours(0),
    flexible: kilowattHours(energy),
    ...twist,
  },
  spans: [],
  curve: OSLO,
  isExpected: false,
});

export const anEntry = (
  place: number,
  stay: FleetStay | null,
  twist: Partial<RosterEntry> = {},
): RosterEntry => ({
  ...{ policyId: policyNumber(place), assetId: vehicleNumber(place) },
  ...{ version: 1, stay, goneAt: null },
  ...twist,
});

/** Enters vehicles in the rosters of a client, and has its fleet looked at. */
export const enter = async (
  deps: FleetDeps,
  clientId: string,
  entries: readonly RosterEntry[],
): Promise<void> => {
  for (let shard = 0; shard < SHARDS; shard += 1) {
    const roster = await deps.rosters.get(clientId, shard);
    const mine = entries.filter(({ policyId }) => shareOf(policyId, SHARDS) === shard);
    const change = rosterAfter(roster, mine, deps.clock.now());
    if (change.roster !== roster) await deps.commit([deps.rosters.putting(change.roster)]);
  }
  await look(deps, clientId);
};

/** Has a fleet looked at, now. */
export const look = async (deps: FleetDeps, clientId: string): Promise<void> => {
  await wakeFleet(deps, clientId, 'intent');
  await lookAtFleet(deps, { clientId });
};

/** A fleet of so many vehicles that came just now. */
export const addFleet = async (deps: FleetDeps, clientId: string, size: number): Promise<void> => {
  const now = deps.clock.now();
  const entries = Array.from({ length: size }, (_, place) =>
    anEntry(place, aStay(now, 8 + (place % 5) * 2)),
  );
  await enter(deps, clientId, entries);
};

import type { BalancedFleet } from '#shared/domain/flex/balance-fleet.ts';
import type { DisaggregatedFleet, ZoneVehicles } from '#shared/domain/flex/disaggregate-fleet.ts';
import type { Session } from '#shared/domain/flex/session.ts';
import { shortestExchange } from '#shared/domain/flex/shortest-exchange.ts';
import { addTo, largest, real, small } from '#shared/domain/planning/dense.ts';
import { energyPerChunk } from '#shared/domain/planning/plan-fleet.ts';

/** Plans in which some vehicles charge a part of a chunk, so that the sum comes out. */
export type EvenedPlans = {
  /**
   * By zone, the vehicles whose plan is no longer that of their order, and their energy per chunk in
   * kWh. Less than full energy is full power for a part of the chunk, or less power all along.
   */
  readonly changed: readonly ReadonlyMap<number, Float64Array>[];
  /** What all plans add up to. Unit: kWh per chunk. */
  readonly shape: Float64Array;
  /** The largest difference to the balanced shape, as a share of that shape's peak. */
  readonly deviation: number;
};

/**
 * Moves energy of single vehicles between chunks until the plans add up to the balanced shape.
 *
 * Dealt plans consist of whole chunks, so a fleet of ten misses its shape by whole sessions. But a
 * device may charge a part of a chunk, and the balanced shape is a sum of such plans. So there is
 * always a chain of exchanges from a chunk with too much to one with too little: a vehicle moves
 * energy from the first to a second chunk, another one from there to a third, and so on. Shortest
 * chains are used first (Edmonds and Karp), which touches fewest plans. In large fleets a sample of
 * the vehicles does, because there little is missing.
 *
 * @param zones as they were dealt
 */
export const evenOutPlans = (
  zones: readonly ZoneVehicles[],
  dealt: DisaggregatedFleet,
  balanced: BalancedFleet,
): EvenedPlans => {
  const peak = largest(balanced.shape);
  const excess = dealt.shape.map((energy, chunk) => energy - real(balanced.shape, chunk));
  const sessions = sampled(zones, dealt);
  const enough = NEGLIGIBLE * peak;
  for (let step = 0; step < EXCHANGES; step += 1) {
    const chain = shortestExchange(sessions, excess, enough);
    if (chain === undefined) break;
    for (const { session, from, to } of chain.moves) {
      session.changed = true;
      addTo(session.energy, from, -chain.amount);
      addTo(session.energy, to, chain.amount);
    }
    addTo(excess, chain.from, -chain.amount);
    addTo(excess, chain.to, chain.amount);
  }
  const changed = zones.map(() => new Map<number, Float64Array>());
  for (const { zone, vehicle, energy, changed: isChanged } of sessions) {
    if (isChanged) changed[zone]?.set(vehicle, energy);
  }
  return {
    changed,
    shape: balanced.shape.map((energy, chunk) => energy + real(excess, chunk)),
    deviation: peak > 0 ? largest(excess.map(Math.abs)) / peak : 0,
  };
};

/** A chunk is even when it is off by less than this share of the peak. */
const NEGLIGIBLE = 1e-9;
/** Each exchange evens out a chunk or uses up a session; a day takes a few hundred. */
const EXCHANGES = 5000;
/** Vehicles that are looked at. */
const SAMPLE = 1000;

const sampled = (zones: readonly ZoneVehicles[], dealt: DisaggregatedFleet): Session[] => {
  const size = zones.reduce((sum, { fleet }) => sum + fleet.size, 0);
  const stride = Math.max(1, Math.floor(size / SAMPLE));
  return zones.flatMap(({ fleet }, zone) => {
    const plans = dealt.zones[zone];
    const sessions: Session[] = [];
    for (let vehicle = 0; plans !== undefined && vehicle < fleet.size; vehicle += stride) {
      const order = plans.orders[small(plans.choice, vehicle)];
      if (order === undefined) continue;
      sessions.push({
        zone,
        vehicle,
        from: small(fleet.from, vehicle),
        until: small(fleet.until, vehicle),
        full: real(fleet.chunkEnergy, vehicle),
        energy: energyPerChunk({ order }, fleet, vehicle, small(plans.nextRank, vehicle)),
        changed: false,
      });
    }
    return sessions;
  });
};

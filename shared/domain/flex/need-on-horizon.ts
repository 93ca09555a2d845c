import type { FlexNeed } from '#shared/domain/flex/flex-need.ts';
import { assertHorizon, chunkStart, type Horizon } from '#shared/domain/flex/horizon.ts';
import {
  assertPrices,
  assertWithin,
  ENERGIES,
  MOMENTS,
  POWERS,
  PRICES,
} from '#shared/domain/planning/assert-number.ts';
import { real } from '#shared/domain/planning/dense.ts';
import type { FleetNeed } from '#shared/domain/planning/fleet.ts';
import {
  hours,
  instant,
  type KilowattHours,
  kilowattHours,
  type PricePerKwh,
} from '#shared/domain/quantities/units.ts';

/** A need on the fleet's grid, and what is too much for the time it has. */
export type NeedOnHorizon = { readonly need: FleetNeed; readonly shortfall: KilowattHours };

/** What is known of prices where a deadline lies beyond the horizon. */
export type WorthTaking = {
  /** One per chunk, as the vehicle sees them. */
  readonly prices: Float64Array;
  /** What the last slot after the horizon is expected to cost (`marginalPriceOf`). */
  readonly threshold: PricePerKwh;
};

/**
 * Lays a need on the chunks of a horizon.
 *
 * The flexible part gets the whole chunks between the end of what is charged at once and the
 * deadline: on whole chunks a fleet can be counted by type without loss. The parts of a chunk
 * before and after them are used only where the whole chunks do not suffice, and then for certain.
 * Energy that can still be charged between the end of the horizon and a later deadline is left out,
 * unless chunks before it cost no more than the time after is expected to (as `planKnownPrices`).
 * Nothing is charged after the deadline, a reserve neither: what does not fit is the shortfall.
 */
export const needOnHorizon = (
  horizon: Horizon,
  need: FlexNeed,
  worth?: WorthTaking,
): NeedOnHorizon => {
  assertHorizon(horizon);
  assertNeed(need);
  if (worth !== undefined) {
    assertPrices(worth.prices, horizon.chunks);
    assertWithin('the threshold', worth.threshold, PRICES);
  }
  const end = chunkStart(horizon, horizon.chunks);
  const from = Math.max(need.from, horizon.start);
  const deadline = Math.max(from, need.deadline);
  const until = Math.max(from, Math.min(deadline, end));
  // What does not fit before the deadline is not charged after it: the vehicle is gone.
  const sure = Math.min(need.atOnce, energyIn(need, from, deadline));
  const reached = from + (sure / need.power) * HOUR;
  const chunkOf = (moment: number): number =>
    Math.min(Math.max(0, (moment - horizon.start) / horizon.chunkLength), horizon.chunks);
  const first = Math.ceil(chunkOf(reached) - ROUNDING);
  const last = Math.floor(chunkOf(until) + ROUNDING);
  const chunkEnergy = (need.power * horizon.chunkLength) / HOUR;
  const later = energyIn(need, Math.max(end, reached), deadline);
  const cheap = later > 0 ? chunkEnergy * cheapChunks(worth, first, last) : 0;
  const due = Math.max(0, need.flexible - later, Math.min(need.flexible, cheap));
  const flexible = Math.min(due, chunkEnergy * Math.max(0, last - first));
  const opens = Math.max(reached, Math.min(chunkStart(horizon, first), until));
  const closes = Math.max(opens, chunkStart(horizon, last));
  const before = Math.min(due - flexible, energyIn(need, reached, opens));
  const after = Math.min(due - flexible - before, energyIn(need, closes, until));
  const atOnce = [
    ...spread(horizon, need, from, sure + before),
    ...spread(horizon, need, closes, after),
  ];
  const start = Math.min(first, horizon.chunks - 1);
  const missed = need.atOnce - sure + due - flexible - before - after;
  return {
    need: {
      from: start,
      until: Math.max(start + 1, last),
      chunkEnergy,
      energy: flexible,
      ...(atOnce.length > 0 && { atOnce }),
    },
    shortfall: kilowattHours(missed > NEGLIGIBLE * chunkEnergy ? missed : 0),
  };
};

/** Whole chunks in a window that cost no more than the threshold. */
const cheapChunks = (worth: WorthTaking | undefined, first: number, last: number): number => {
  let count = 0;
  for (let chunk = first; worth !== undefined && chunk < last; chunk += 1) {
    if (real(worth.prices, chunk) <= worth.threshold) count += 1;
  }
  return count;
};

/** Less than this share of a chunk is rounding, not a shortfall. */
const NEGLIGIBLE = 1e-9;

/** What full power charges between two moments; nothing when the first comes later. */
const energyIn = ({ power }: FlexNeed, from: number, until: number): number =>
  (power * Math.max(0, until - from)) / HOUR;

const HOUR = hours(1);

const assertNeed = ({ from, deadline, power, atOnce, flexible }: FlexNeed): void => {
  assertWithin('the moment of plugging in', from, MOMENTS);
  assertWithin('the deadline', deadline, MOMENTS);
  assertWithin('power', power, POWERS);
  assertWithin('energy at once', atOnce, ENERGIES);
  assertWithin('flexible energy', flexible, ENERGIES);
};

/** Boundaries are quotients of floating-point numbers. Unit: chunks. */
const ROUNDING = 1e-9;

/** Charging without pause from a moment on, as energy per chunk of the horizon. */
const spread = (
  horizon: Horizon,
  { power }: FlexNeed,
  from: number,
  energy: number,
): { chunk: number; energy: number }[] => {
  const to = Math.min(from + (energy / power) * HOUR, chunkStart(horizon, horizon.chunks));
  const parts: { chunk: number; energy: number }[] = [];
  let chunk = Math.floor((from - horizon.start) / horizon.chunkLength);
  for (let at = from; at < to - ROUNDING; chunk += 1) {
    const next = instant(Math.min(to, chunkStart(horizon, chunk + 1)));
    if (next > at) parts.push({ chunk, energy: (power * (next - at)) / HOUR });
    at = next;
  }
  return parts;
};

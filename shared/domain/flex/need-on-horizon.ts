import type { FlexNeed } from '#shared/domain/flex/flex-need.ts';
import { assertHorizon, chunkStart, type Horizon } from '#shared/domain/flex/horizon.ts';
import { assertWithin, ENERGIES, MOMENTS, POWERS } from '#shared/domain/planning/assert-number.ts';
import type { FleetNeed } from '#shared/domain/planning/fleet.ts';
import {
  hours,
  instant,
  type KilowattHours,
  kilowattHours,
} from '#shared/domain/quantities/units.ts';

/** A need on the fleet's grid, and what is too much for the time it has. */
export type NeedOnHorizon = { readonly need: FleetNeed; readonly shortfall: KilowattHours };

/**
 * Lays a need on the chunks of a horizon.
 *
 * The flexible part gets the whole chunks between the end of what is charged at once and the
 * deadline: on whole chunks a fleet can be counted by type without loss. The parts of a chunk
 * before and after them are used only where the whole chunks do not suffice, and then for certain.
 * Energy that can still be charged between the end of the horizon and a later deadline is left out.
 */
export const needOnHorizon = (horizon: Horizon, need: FlexNeed): NeedOnHorizon => {
  assertHorizon(horizon);
  assertNeed(need);
  const end = chunkStart(horizon, horizon.chunks);
  const from = Math.max(need.from, horizon.start);
  const until = Math.max(from, Math.min(need.deadline, end));
  const reached = from + (need.atOnce / need.power) * HOUR;
  const first = Math.ceil((reached - horizon.start) / horizon.chunkLength - ROUNDING);
  const last = Math.floor((until - horizon.start) / horizon.chunkLength + ROUNDING);
  const chunkEnergy = (need.power * horizon.chunkLength) / HOUR;
  const later = (need.power * Math.max(0, need.deadline - Math.max(end, reached))) / HOUR;
  const due = Math.max(0, need.flexible - later);
  const flexible = Math.min(due, chunkEnergy * Math.max(0, last - first));
  const opens = Math.max(reached, Math.min(chunkStart(horizon, first), until));
  const closes = Math.max(opens, chunkStart(horizon, last));
  const before = Math.min(due - flexible, (need.power * (opens - reached)) / HOUR);
  const after = Math.min(
    due - flexible - before,
    (need.power * Math.max(0, until - closes)) / HOUR,
  );
  const atOnce = [
    ...spread(horizon, need, from, need.atOnce + before),
    ...spread(horizon, need, closes, after),
  ];
  const start = Math.min(Math.max(0, first), horizon.chunks - 1);
  return {
    need: {
      from: start,
      until: Math.max(start + 1, last),
      chunkEnergy,
      energy: flexible,
      ...(atOnce.length > 0 && { atOnce }),
    },
    shortfall: kilowattHours(Math.max(0, due - flexible - before - after)),
  };
};

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

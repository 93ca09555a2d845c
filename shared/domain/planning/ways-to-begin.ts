import { assertWithin, MOMENTS } from '#shared/domain/planning/assert-number.ts';
import type { LimitedInterruptions } from '#shared/domain/planning/detailed-request.ts';
import type { SlotGrid } from '#shared/domain/planning/slot-grid.ts';
import { hours } from '#shared/domain/quantities/units.ts';

/** How a device enters the first whole slot of a plan. */
export type Beginning = {
  /** Whether it is running, rather than paused. */
  readonly on: boolean;
  /** For how many slots it must stay so. */
  readonly rest: number;
  /** For how long it has been running inside the window by then. Unit: hours. */
  readonly head: number;
};

/**
 * What a device can do in the rest of the slot in which a plan begins. One that runs goes on, or is
 * stopped at once when its run is long enough. One that cannot go on is stopped however short its
 * run is: a time that is blocked, or has no price, leaves no choice.
 *
 * @throws {RangeError} for a state that begins after the window does
 */
export const waysToBegin = (
  { from, state, limits }: LimitedInterruptions,
  { slotHours, boundary, head }: SlotGrid,
): readonly [Beginning, ...Beginning[]] => {
  if (state === undefined) return [{ on: false, rest: 0, head: 0 }];
  assertWithin('the start of a run or pause', state.since, [MOMENTS[0], from]);
  /** How many slots are missing at the boundary to a shortest run or pause that began at a moment. */
  const missing = (slots: number, since: number): number =>
    Math.max(0, Math.ceil(slots - (boundary - since) / HOUR / slotHours - ROUNDING));
  const stopped = { on: false, head: 0, rest: missing(limits.minimumOff, from) };
  if (state.is === 'paused') return [{ ...stopped, rest: missing(limits.minimumOff, state.since) }];
  const goesOn = { on: true, head, rest: missing(limits.minimumOn, state.since) };
  if (boundary <= from) return [goesOn];
  if (head <= 0) return [stopped];
  const longEnough = (from - state.since) / HOUR >= (limits.minimumOn - ROUNDING) * slotHours;
  return longEnough ? [goesOn, stopped] : [goesOn];
};

const HOUR = hours(1);
/** A share of a slot that is a rounding error. */
const ROUNDING = 1e-9;

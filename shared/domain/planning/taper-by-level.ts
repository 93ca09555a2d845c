import { assertWithin, ENERGIES, POWERS } from '#shared/domain/planning/assert-number.ts';
import type { TaperStep } from '#shared/domain/planning/detailed-request.ts';
import {
  type KilowattHours,
  type Kilowatts,
  kilowattHours,
  type Percent,
} from '#shared/domain/quantities/units.ts';

/** A battery as it is when charging begins. */
export type TaperedBattery = {
  readonly level: Percent;
  /** Usable capacity. */
  readonly capacity: KilowattHours;
  /** The share of the energy at the meter that reaches the battery, above 0 up to 1. */
  readonly efficiency: number;
};

/**
 * Turns a taper as a manufacturer states it (above 80 % no more than so much power) into steps of a
 * request, whose energy counts at the meter and from the beginning of the request. Of the levels
 * that have been passed, the last one holds from the start.
 *
 * @param taper levels in rising order
 * @throws {RangeError} for levels, a capacity or an efficiency that make no sense
 */
export const taperByLevel = (
  taper: readonly { readonly above: Percent; readonly power: Kilowatts }[],
  { level, capacity, efficiency }: TaperedBattery,
): readonly TaperStep[] => {
  assertWithin('the level of a battery', level, LEVELS);
  assertWithin('the capacity of a battery', capacity, ENERGIES);
  assertWithin('efficiency', efficiency, EFFICIENCIES);
  return taper.map(({ above, power }) => {
    assertWithin('the level of a step', above, LEVELS);
    assertWithin('the power of a step', power, POWERS);
    const missing = (Math.max(0, above - level) / 100) * capacity;
    return { after: kilowattHours(missing / efficiency), power };
  });
};

const LEVELS = [0, 100] as const;
/** A device that loses nine tenths is broken. */
const EFFICIENCIES = [0.1, 1] as const;

import { assertWithin, ENERGIES, POWERS } from '#shared/domain/planning/assert-number.ts';
import {
  type ChargeStages,
  chargeStages,
  energyAfter,
  hoursUntil,
} from '#shared/domain/planning/charge-stages.ts';
import type { TaperStep } from '#shared/domain/planning/detailed-request.ts';
import {
  hours,
  instant,
  type KilowattHours,
  type Kilowatts,
  kilowattHours,
  kilowatts,
  type Milliseconds,
  milliseconds,
  type Percent,
  percent,
} from '#shared/domain/quantities/units.ts';

/** What a battery needs, and how fast it takes it. Energy and power as the meter sees them. */
export type ChargeNeed = {
  readonly level: Percent;
  readonly target: Percent;
  /** What one percent takes. */
  readonly perPercent: KilowattHours;
  /** Until the battery takes less. */
  readonly power: Kilowatts;
  /** The share of the power that is taken in each band of levels from `TAPER_FROM` on. */
  readonly taper: readonly number[];
};

/** From this level on a battery may take less, band by band. In percent. */
export const TAPER_FROM = 80;
export const TAPER_BAND = 5;
export const TAPER_BANDS = (100 - TAPER_FROM) / TAPER_BAND;

/** All the energy that is needed. */
const energyOf = ({ level, target, perPercent }: ChargeNeed): KilowattHours =>
  kilowattHours(Math.max(0, target - level) * perPercent);

/** The steps in which the power falls, as planners want them. */
export const taperOf = ({ level, perPercent, power, taper }: ChargeNeed): readonly TaperStep[] =>
  taper.map((share, band) => {
    const begins = TAPER_FROM + band * TAPER_BAND;
    return {
      after: kilowattHours(Math.max(0, begins - level) * perPercent),
      power: kilowatts(power * share),
    };
  });

/** Charging from begin to end: how long it takes, and how far it is after a while. */
export type ChargeCourse = {
  readonly stages: ChargeStages;
  readonly length: Milliseconds;
  readonly energy: KilowattHours;
  /** In kWh; all of it once it is over, nothing before it begins. */
  readonly energyAfter: (time: Milliseconds) => KilowattHours;
  readonly levelAfter: (time: Milliseconds) => Percent;
};

/** @throws {RangeError} for numbers that make no sense */
export const courseOf = (need: ChargeNeed): ChargeCourse => {
  const energy = energyOf(need);
  assertWithin('energy', energy, ENERGIES);
  assertWithin('power', need.power, POWERS);
  const stages = chargeStages({
    from: instant(0),
    until: instant(0),
    power: need.power,
    energy,
    taper: taperOf(need),
  });
  const length = milliseconds(Math.ceil(hoursUntil(stages, energy) * HOUR));
  const energyIn = (time: Milliseconds): KilowattHours => {
    if (time <= 0) return kilowattHours(0);
    return time >= length
      ? energy
      : kilowattHours(Math.min(energy, energyAfter(stages, time / HOUR)));
  };
  return {
    stages,
    length,
    energy,
    energyAfter: energyIn,
    levelAfter: (time) => percent(Math.min(100, need.level + energyIn(time) / need.perPercent)),
  };
};

const HOUR = hours(1);

import type { Asset } from '#shared/domain/assets/asset.ts';
import {
  hours,
  type Instant,
  type KilowattHours,
  type Kilowatts,
  kilowattHours,
  kilowatts,
  type Percent,
} from '#shared/domain/quantities/units.ts';
import { TAPER_BAND, TAPER_BANDS, TAPER_FROM } from '#shared/domain/smart-charging/charge-need.ts';
import type { ChargeSight } from '#shared/domain/smart-charging/charge-sight.ts';
import type { SmartKind } from '#shared/domain/smart-charging/smart-kind.ts';

/** How a vehicle charges, as far as it was watched. Plain numbers, to be kept beside the vehicle. */
export type ChargeHabit = {
  /** Of the reading that was learnt from last: none before it counts. */
  readonly seenAt: Instant | null;
  /** What it told last; some tell it only now and then. */
  readonly capacity: KilowattHours | null;
  /** What one percent takes at the meter, losses included. */
  readonly perPercent: KilowattHours | null;
  /** What it takes while the battery is not yet nearly full. */
  readonly power: Kilowatts | null;
  /** The share of `power` in each band of levels from 80 % on. */
  readonly taper: readonly number[];
  /** From where on the present charge is measured. */
  readonly since: ChargeMark | null;
};

type ChargeMark = {
  readonly at: Instant;
  readonly level: Percent;
  /** At the reading before, as told. */
  readonly lastAt: Instant;
  readonly lastRate: Kilowatts | null;
  /** What went in since, as far as it was told; null when at some time it was not. */
  readonly energy: KilowattHours | null;
};

/**
 * What is taken for granted of a vehicle that nobody has watched: near its limit it takes as little as a battery can that is
 * charged as fast as it takes it. Slower than most, since a night that costs a cent more is better than a morning too early.
 */
const DEFAULT_TAPER: readonly number[] = [0.9, 0.7, 0.5, 0.3];

export const noHabit: ChargeHabit = {
  seenAt: null,
  capacity: null,
  perPercent: null,
  power: null,
  taper: DEFAULT_TAPER,
  since: null,
};

type ChargeState = Asset<SmartKind>['state']['chargeState'];

/**
 * What is known of a vehicle's charging after another reading. The same reading again, or an older one, changes nothing, but that it has stopped;
 * numbers that cannot be true are passed over. What is new counts for a part, so that one odd night is forgotten.
 */
export const learnCharging = (
  habit: ChargeHabit,
  { at: seenAt, isCharging, level }: ChargeSight,
  { batteryCapacity, chargeRate }: Pick<ChargeState, 'batteryCapacity' | 'chargeRate'>,
): ChargeHabit => {
  if (!Number.isFinite(seenAt)) return habit;
  if (habit.seenAt !== null && seenAt <= habit.seenAt) {
    // A vehicle that obeys at once tells of it under the time at which it was seen charging still.
    const hasStopped = seenAt === habit.seenAt && !isCharging && habit.since !== null;
    return hasStopped ? { ...habit, since: null } : habit;
  }
  const capacity = within(batteryCapacity, CAPACITIES) ?? habit.capacity;
  const known = { ...habit, seenAt, capacity };
  if (!isCharging || level === null) return { ...known, since: null };
  const rate = within(chargeRate, RATES);
  const watched = rate === null ? known : learnPower(known, level, rate);
  return measure(watched, { at: seenAt, level, rate });
};

/** What batteries of vehicles hold. In kWh. */
const CAPACITIES = [1, 2_000] as const;
/** What charges a vehicle; less is for keeping warm. In kW. */
export const RATES = [0.5, 4_000] as const;
/** What a percent can take, in kWh: a hundredth of a capacity, and what is lost. */
const PER_PERCENT = [CAPACITIES[0] / 100, (CAPACITIES[1] / 100) * 2] as const;

/** A number that can be one; null for any other. */
export const within = <Value extends number>(
  value: Value | null,
  [least, most]: readonly [number, number],
): Value | null => (value !== null && value >= least && value <= most ? value : null);

/** The band of levels that a level is in; negative where nothing tapers yet. */
const bandOf = (level: number): number =>
  Math.min(TAPER_BANDS - 1, Math.floor((level - TAPER_FROM) / TAPER_BAND));

const learnPower = (habit: ChargeHabit, level: number, rate: Kilowatts): ChargeHabit => {
  const band = bandOf(level);
  if (band < 0) return { ...habit, power: kilowatts(blend(habit.power, rate, NEW_POWER)) };
  if (habit.power === null) return habit;
  const share = Math.min(1, Math.max(LEAST_SHARE, rate / habit.power));
  const taper = habit.taper.map((old, i) => (i === band ? blend(old, share, NEW_SHARE) : old));
  return { ...habit, taper };
};

/** How much what is new counts. Where a vehicle is plugged in says more of its power than how it was last week. */
const [NEW_POWER, NEW_SHARE, NEW_ENERGY] = [0.5, 0.5, 0.3];
const LEAST_SHARE = 0.05;

const blend = (old: number | null, fresh: number, weight: number): number =>
  old === null ? fresh : old + weight * (fresh - old);

type Reading = { readonly at: Instant; readonly level: Percent; readonly rate: Kilowatts | null };

/** Goes on measuring the present charge, or begins to; learns from it once the level has risen by enough. */
const measure = (habit: ChargeHabit, { at, level, rate }: Reading): ChargeHabit => {
  const fresh: ChargeMark = { at, level, lastAt: at, lastRate: rate, energy: kilowattHours(0) };
  const { since } = habit;
  if (
    since === null ||
    level < since.level ||
    at - since.lastAt > LONGEST_GAP ||
    bandOf(level) >= 0
  ) {
    return { ...habit, since: fresh };
  }
  const mean = rate === null || since.lastRate === null ? null : (rate + since.lastRate) / 2;
  const more = mean === null ? null : (mean * (at - since.lastAt)) / hours(1);
  const energy = more === null || since.energy === null ? null : since.energy + more;
  const risen = level - since.level;
  if (risen < ENOUGH) {
    const mark = { ...since, lastAt: at, lastRate: rate };
    return {
      ...habit,
      since: { ...mark, energy: energy === null ? null : kilowattHours(energy) },
    };
  }
  const learnt =
    energy === null
      ? learnPowerByLevel(habit, risen, at - since.at)
      : learnEnergy(habit, energy / risen);
  return { ...learnt, since: fresh };
};

/** Readings further apart may have missed a pause. */
const LONGEST_GAP = hours(1);
/** A rise of the level that says something, though levels are rounded. In percent. */
const ENOUGH = 10;

const learnEnergy = (habit: ChargeHabit, perPercent: number): ChargeHabit => {
  const told = within(perPercent, boundsOf(habit));
  if (told === null) return habit;
  return { ...habit, perPercent: kilowattHours(blend(perPercentOf(habit), told, NEW_ENERGY)) };
};

/** What a percent can take of a vehicle that tells its capacity: from what it holds to half as much again, and rounding. */
const boundsOf = ({ capacity }: ChargeHabit): readonly [number, number] =>
  capacity === null ? PER_PERCENT : [(capacity / 100) * 0.8, (capacity / 100) * 1.6];

/** For those that do not tell their power. */
const learnPowerByLevel = (habit: ChargeHabit, risen: number, time: number): ChargeHabit => {
  const each = perPercentOf(habit);
  // Rounded, the level may have risen by one less: who is thought slower is ready earlier.
  const power = each === null ? null : within((each * (risen - 1) * hours(1)) / time, RATES);
  if (power === null) return habit;
  return { ...habit, power: kilowatts(blend(habit.power, power, NEW_POWER)) };
};

/** What a percent takes: as measured or, before that, of the capacity and what is usually lost. */
export const perPercentOf = ({ perPercent, capacity }: ChargeHabit): KilowattHours | null => {
  if (perPercent !== null || capacity === null) return perPercent;
  return kilowattHours(capacity / 100 / USUAL_EFFICIENCY);
};

/** The share of what the meter counts that reaches a battery. */
const USUAL_EFFICIENCY = 0.9;

import type { ReportedMode } from '#shared/domain/assets/battery/battery-state.ts';
import { type Kilowatts, kilowatts } from '#shared/domain/quantities/units.ts';
import { energyIn } from '#shared/domain/sandbox/battery/stored-energy.ts';
import type {
  BatteryTariff,
  DailyHours,
  VirtualBattery,
} from '#shared/domain/sandbox/battery/virtual-battery.ts';

/** What a battery finds at a moment. */
export type BatterySituation = {
  /** What the site takes without it, less what the site gives: negative for a surplus. */
  readonly load: Kilowatts;
  /** By the clock on the wall: 7.5 is half past seven. */
  readonly hour: number;
};

/**
 * What a battery takes from its site, or gives when negative: what its mode wants, within what it can. A full one
 * takes nothing, and one at its reserve gives nothing.
 */
export const batteryPower = (
  { store, operationMode, tariff }: Pick<VirtualBattery, 'store' | 'operationMode' | 'tariff'>,
  situation: BatterySituation,
): Kilowatts => {
  const { now, most, reserve } = energyIn(store);
  const wanted = wishes[operationMode](situation, tariff);
  if (wanted > 0 && now < most) return kilowatts(Math.min(wanted, store.maxChargePower));
  if (wanted < 0 && now > reserve) return kilowatts(Math.max(wanted, -store.maxDischargePower));
  return kilowatts(0);
};

type Wish = (situation: BatterySituation, tariff: BatteryTariff) => number;

/** Takes what is left over and gives what is missing, so that nothing passes the meter. */
const balance: Wish = ({ load }) => -load;

/** What each mode wants, in kW. What the contract leaves open, a vendor decides; here it is like this. */
const wishes: Readonly<Record<ReportedMode, Wish>> = {
  SELF_RELIANCE: balance,
  IMPORT_FOCUS: () => Number.POSITIVE_INFINITY,
  EXPORT_FOCUS: () => Number.NEGATIVE_INFINITY,
  // Bought while it is cheap, used while it is dear; in between it only takes what is left over.
  TIME_OF_USE: (situation, { cheap, peak }) => {
    if (isWithin(situation.hour, peak)) return balance(situation, { cheap, peak });
    if (isWithin(situation.hour, cheap)) return Number.POSITIVE_INFINITY;
    return Math.max(0, -situation.load);
  },
  // Some programme of the vendor's own, such as waiting for a storm: it rests.
  UNKNOWN: () => 0,
};

const isWithin = (hour: number, { from, to }: DailyHours): boolean =>
  from <= to ? hour >= from && hour < to : hour >= from || hour < to;

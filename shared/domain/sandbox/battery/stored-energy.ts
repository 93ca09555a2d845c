import {
  type KilowattHours,
  type Kilowatts,
  kilowattHours,
  type Milliseconds,
  type Percent,
  percent,
} from '#shared/domain/quantities/units.ts';
import type { BatteryStore } from '#shared/domain/sandbox/battery/virtual-battery.ts';

/**
 * What a store holds, what it holds at most, and what it keeps back. In whole microjoules, which are
 * milliwatts times milliseconds: numbers add them exactly, and up to 250 kWh levels in percent tell all of them
 * apart, so that it does not matter in how many steps time passes.
 */
export const energyIn = ({ capacity, level, reserve }: BatteryStore) => {
  const most = Math.round(capacity * MICROJOULES);
  const at = (share: Percent) => Math.round((most * share) / 100);
  return { now: at(level), most, reserve: at(reserve) };
};

/** The store after a length of time at one power, if it gets that far: it ends at full and at the reserve. */
export const afterPower = (
  store: BatteryStore,
  power: Kilowatts,
  length: Milliseconds,
): BatteryStore => {
  const { now, most, reserve } = energyIn(store);
  if (power > 0) return withEnergy(store, Math.min(now + rateOf(store, power) * length, most));
  if (power === 0 || now <= reserve) return store;
  return withEnergy(store, Math.max(now + rateOf(store, power) * length, reserve));
};

/**
 * What a battery took from its site between two states, less what it gave. It must have done only one of
 * both in between.
 */
export const energyTaken = (before: BatteryStore, after: BatteryStore): KilowattHours => {
  const arrived = (energyIn(after).now - energyIn(before).now) / MICROJOULES;
  return kilowattHours(
    arrived > 0
      ? (arrived * 100) / before.chargeEfficiency
      : (arrived * before.dischargeEfficiency) / 100,
  );
};

/** In a kilowatt-hour. */
const MICROJOULES = 3.6e12;
/** In a kilowatt. */
const MILLIWATTS = 1e6;

/** How fast the store fills, or empties when negative, in whole milliwatts. */
const rateOf = ({ chargeEfficiency, dischargeEfficiency }: BatteryStore, power: Kilowatts) =>
  Math.round(
    power > 0
      ? (power * MILLIWATTS * chargeEfficiency) / 100
      : (power * MILLIWATTS * 100) / dischargeEfficiency,
  );

const withEnergy = (store: BatteryStore, energy: number): BatteryStore => ({
  ...store,
  level: percent((energy / energyIn(store).most) * 100),
});

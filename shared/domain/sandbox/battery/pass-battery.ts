import { householdLoad } from '#shared/domain/households/household.ts';
import {
  between,
  hours,
  type Instant,
  instant,
  type Kilowatts,
  kilowatts,
} from '#shared/domain/quantities/units.ts';
import {
  type BatterySituation,
  batteryPower,
} from '#shared/domain/sandbox/battery/battery-power.ts';
import { afterPower } from '#shared/domain/sandbox/battery/stored-energy.ts';
import type { VirtualBattery } from '#shared/domain/sandbox/battery/virtual-battery.ts';
import { type Load, nextMark, noLoad } from '#shared/domain/sandbox/site-load.ts';
import { localClock } from '#shared/domain/time/local-clock.ts';

/**
 * The battery as it is at `to`, when nobody commands it: a live device, that tells what it does all the time.
 *
 * @param others What else the site takes beside its household. @default nothing
 */
export const passBattery = (
  battery: VirtualBattery,
  to: Instant,
  others: Load = noLoad,
): VirtualBattery => {
  const situationAt = situationsOf(battery, others);
  let { store, evaluatedAt: at } = battery;
  while (at < to) {
    const until = instant(Math.min(nextMark(at), to));
    const power = batteryPower({ ...battery, store }, situationAt(at));
    store = afterPower(store, power, between(at, until));
    at = until;
  }
  return { ...battery, store, evaluatedAt: to, heardAt: to };
};

/** What a battery takes at the moment for which it is stored; negative for what it gives. */
export const powerOf = (battery: VirtualBattery, others: Load = noLoad): Kilowatts =>
  batteryPower(battery, situationsOf(battery, others)(battery.evaluatedAt));

/** What a battery finds at any moment. Hours begin on a mark, as loads change: in between nothing does. */
const situationsOf = (
  { household }: VirtualBattery,
  others: Load,
): ((at: Instant) => BatterySituation) => {
  const clock = localClock(household.timeZone);
  const ofHousehold = householdLoad(household);
  return (at) => ({
    load: kilowatts(ofHousehold(at) + others(at)),
    hour: clock(at).timeOfDay / hours(1),
  });
};

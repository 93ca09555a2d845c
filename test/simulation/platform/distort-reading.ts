import { hours, instant } from '#shared/domain/quantities/units.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';
import type { Random } from '#test/simulation/engine/random.ts';
import type { Faults } from '#test/simulation/faults/faults.ts';

/**
 * What a broken cloud makes of a reading.
 *
 * @param isDated Whether it tells the right time at least.
 */
export const distortReading = (
  faults: Faults,
  random: Random,
  reading: DeviceReading,
  isDated: boolean,
): DeviceReading => {
  let told = reading;
  if (!isDated && faults.strike('vendor-from-the-future', random)) {
    const shift = random.pick([-hours(24 * 400), -hours(1), hours(1), hours(24 * 400), Number.NaN]);
    told = { ...told, observedAt: instant(told.observedAt + shift) };
  }
  if (faults.strike('vendor-nonsense', random)) told = nonsensical(random, told);
  return told;
};

/** The reading with numbers that cannot be, or with less than a reading has; of whatever kind it is. */
const nonsensical = (random: Random, reading: DeviceReading): DeviceReading => {
  const batteryLevel = random.pick([Number.NaN, -1, 1e308, Number.POSITIVE_INFINITY, 101]);
  const chargeState = 'chargeState' in reading ? Object(reading.chargeState) : {};
  const said = { chargeState: random.chance(0.2) ? undefined : { ...chargeState, batteryLevel } };
  return Object.assign({}, reading, said) as DeviceReading;
};

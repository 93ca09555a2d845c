import type { Random } from '#bin/simulate/engine/random.ts';
import { type AssetKind, rulesOf } from '#shared/domain/assets/kinds.ts';
import { hours, instant } from '#shared/domain/quantities/units.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';
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

/** The reading with a number that cannot be, or with less than a reading has; of whatever kind it is. */
const nonsensical = (random: Random, reading: DeviceReading): DeviceReading => {
  const { ranges } = rulesOf<AssetKind>(reading.type);
  const parts = Object.keys(ranges).filter((name) => !isRange(Reflect.get(ranges, name)));
  if (parts.length === 0 || !random.chance(0.2)) return spoilt(random, reading, ranges);
  return { ...reading, [random.pick(parts)]: undefined };
};

/** The same with one of its numbers, however deep inside, out of its range or none at all. */
const spoilt = <Value extends object>(random: Random, value: Value, ranges: object): Value => {
  const name = random.pick(Object.keys(ranges));
  const range: unknown = Reflect.get(ranges, name);
  const next = isRange(range)
    ? random.pick(OUTSIDE)(range)
    : spoilt(random, Object(Reflect.get(value, name)), Object(range));
  return { ...value, [name]: next };
};

type Range = readonly [least: number, most: number] | 'moment';

const isRange = (range: unknown): range is Range => Array.isArray(range) || range === 'moment';

/** Beyond the last moment that a clock can show. */
const NEVER = 9e15;

const OUTSIDE: readonly ((range: Range) => number)[] = [
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => -1e308,
  (range) => (range === 'moment' ? NEVER : range[1] + 1),
  (range) => (range === 'moment' ? -1 : range[0] - 1),
];

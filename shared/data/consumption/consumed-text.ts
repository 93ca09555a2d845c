import * as z from 'zod';
import {
  type Consumed,
  type ConsumedQuarter,
  QUARTER,
} from '#shared/domain/consumption/consumed.ts';
import { type Instant, instant, joules, kilowatts } from '#shared/domain/quantities/units.ts';

/**
 * What a quarter-hour says beside when and where it was, in as few characters as possible: rows are paid by the
 * kilobyte, and a device's is written at every look while it charges. Numbers are in base 36.
 */
export const writeQuarter = ({
  start,
  energy,
  from,
  until,
  least,
  most,
  isShown,
}: ConsumedQuarter): string =>
  [energy, from - start, until - start, watts(least), watts(most), isShown ? 1 : 0]
    .map((value) => value.toString(36))
    .join();

/** @throws {RangeError} for another text. */
export const readQuarter = (
  text: string,
  start: Instant,
  locationId: string | null,
): ConsumedQuarter => {
  const [energy = -1, from = -1, until = -1, least = -1, most = -1, shown = -1, ...more] =
    numbersIn(text);
  if (shown < 0 || more.length > 0) throw new RangeError('no quarter-hour of consumption');
  return {
    start,
    locationId,
    energy: joules(energy),
    from: instant(start + from),
    until: instant(start + until),
    least: kilowatts(least / 1000),
    most: kilowatts(most / 1000),
    isShown: shown === 1,
  };
};

/** What is kept beside a device, in one text: until when, and by place what was consumed when. */
export const writeConsumed = ({ until, quarters }: Consumed): string => {
  const places = Map.groupBy(quarters, ({ locationId }) => locationId);
  return [
    until.toString(36),
    ...[...places].map(([locationId, there]) =>
      [
        locationId === null ? '' : encodeURIComponent(locationId),
        ...there.map(
          (quarter) => `${(quarter.start / QUARTER).toString(36)},${writeQuarter(quarter)}`,
        ),
      ].join(' '),
    ),
  ].join(';');
};

/** @throws {RangeError} for another text. */
export const readConsumed = (text: string): Consumed => {
  const [until = '', ...places] = text.split(';');
  const [moment] = numbersIn(until);
  const quarters = places.flatMap((place) => {
    const [locationId = '', ...there] = place.split(' ');
    return there.map((quarter) => {
      const comma = quarter.indexOf(',');
      const [index = 0] = numbersIn(quarter.slice(0, comma));
      const at = locationId === '' ? null : decodeURIComponent(locationId);
      return readQuarter(quarter.slice(comma + 1), instant(index * QUARTER), at);
    });
  });
  return {
    until: instant(moment ?? 0),
    quarters: quarters.toSorted((a, b) => a.start - b.start || a.from - b.from),
  };
};

/** As it is kept; null in rows that say nothing of it, or what only newer code understands: a device is more than that. */
export const consumedItem = z
  .string()
  .transform((text, context) => {
    try {
      return readConsumed(text);
    } catch {
      context.addIssue('no consumption that this code understands');
      return z.NEVER;
    }
  })
  .nullable()
  .default(null)
  .catch(null);

const numbersIn = (text: string): readonly number[] =>
  text.split(',').map((digits) => {
    const value = Number.parseInt(digits, 36);
    if (!/^[0-9a-z]{1,11}$/.test(digits) || !Number.isSafeInteger(value)) {
      throw new RangeError('no number of consumption');
    }
    return value;
  });

const watts = (power: number): number => Math.round(power * 1000);

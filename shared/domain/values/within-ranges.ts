import { type Instant, instant } from '#shared/domain/quantities/units.ts';
import { nearestMeant } from '#shared/domain/values/nearest-meant.ts';

/** The least and the most that a quantity can physically be, both included. */
type Range = readonly [least: number, most: number];

/**
 * The range of every number in a value, in the value's own shape; `moment` for instants. What holds no
 * number is left out. A number that cannot be null has no place here, because null is what becomes of
 * one that makes no sense; and no part that holds numbers may be null, because then its numbers are.
 */
export type RangesOf<T> = {
  readonly [Name in keyof T as HoldsNumber<NonNullable<T[Name]>> extends true
    ? Name
    : never]: null extends T[Name] ? RangeOf<NonNullable<T[Name]>> : RangesOfPart<T[Name]>;
};

type RangeOf<T> = T extends Instant ? 'moment' : T extends number ? Range : never;
type RangesOfPart<T> = T extends number ? never : RangesOf<T>;
type HoldsNumber<T> = T extends number
  ? true
  : T extends readonly unknown[]
    ? false
    : T extends object
      ? true extends { [Name in keyof T]: HoldsNumber<NonNullable<T[Name]>> }[keyof T]
        ? true
        : false
      : false;

/** A value whose numbers are all possible, and how many of them were not. */
type Fitted<T> = { readonly value: T; readonly misfits: number };

/**
 * Turns numbers into null that cannot be true: outside of their range, or no numbers at all. What is
 * nearly nothing is nothing, so that a rounding error of physics is not kept as if it were a
 * measurement; no store takes it either. A moment in the future is now: another clock is ahead of ours.
 *
 * @returns The very same value when nothing had to be changed.
 * @throws {TypeError} when a whole part is missing: what is left would not be such a value.
 */
export const withinRanges = <T extends object>(
  value: T,
  ranges: RangesOf<T>,
  now: Instant,
): Fitted<T> => {
  let misfits = 0;
  const changed: [name: string, value: unknown][] = [];
  for (const name of Object.keys(ranges)) {
    const told: unknown = Reflect.get(value, name);
    const part = fitPart(told, Reflect.get(ranges, name), now);
    misfits += part.misfits;
    if (part.value !== told) changed.push([name, part.value]);
  }
  if (changed.length === 0) return { value, misfits };
  return { value: { ...value, ...Object.fromEntries(changed) }, misfits };
};

/** Moments after which our own numbers end: the last day of the year 9999. */
const LAST_MOMENT = 253_402_300_799_999;

const fitPart = (value: unknown, range: unknown, now: Instant): Fitted<unknown> => {
  if (typeof range === 'object' && !isRange(range)) return fitAll(value, Object(range), now);
  if (value === null) return { value, misfits: 0 };
  return isRange(range) ? fitNumber(value, range) : fitMoment(value, now);
};

const fitAll = (value: unknown, ranges: object, now: Instant): Fitted<unknown> => {
  if (typeof value !== 'object' || value === null)
    throw new TypeError('a part of the value is missing');
  return withinRanges<object>(value, ranges, now);
};

const fitMoment = (value: unknown, now: Instant): Fitted<unknown> => {
  const isMoment = typeof value === 'number' && value >= 0 && value <= LAST_MOMENT;
  if (!isMoment) return { value: null, misfits: 1 };
  return { value: value > now ? now : instant(Math.floor(value)), misfits: 0 };
};

const fitNumber = (value: unknown, [least, most]: Range): Fitted<unknown> => {
  const meant = typeof value === 'number' ? nearestMeant(value) : Number.NaN;
  const isPossible = meant >= least && meant <= most;
  return isPossible ? { value: meant, misfits: 0 } : { value: null, misfits: 1 };
};

const isRange = (range: unknown): range is Range => Array.isArray(range);

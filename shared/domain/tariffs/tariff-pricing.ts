import {
  hours,
  type Instant,
  instant,
  type Milliseconds,
  milliseconds,
} from '#shared/domain/quantities/units.ts';
import { type InForce, inForceAt } from '#shared/domain/tariffs/in-force.ts';
import type { LocationTariff } from '#shared/domain/tariffs/location-tariff.ts';
import type { Tariff, TariffRate } from '#shared/domain/tariffs/tariff.ts';
import { WEEK, type WeekSpan, weekSpansOf } from '#shared/domain/tariffs/week-spans.ts';
import { zoneOffsets } from '#shared/domain/time/zone-offsets.ts';
import { firstNotOver } from '#shared/domain/values/first-not-over.ts';

/** What has been, and is, in force at a location: each in the order of time. */
export type TariffHistory = {
  readonly ofLocation: readonly Pick<
    LocationTariff,
    keyof InForce | 'tariffId' | 'timeZone' | 'intervals'
  >[];
  /** The versions of each tariff, by its id. */
  readonly tariffs: ReadonlyMap<string, readonly Pick<Tariff, keyof InForce | 'rates'>[]>;
};

/** A span of time in which the same rate holds, or none: then the market's price does. */
type RatePiece = {
  readonly from: Instant;
  /** The first moment after it. */
  readonly until: Instant;
  readonly rate: TariffRate | undefined;
};

/** What tariffs say about the price at a location. */
export type TariffPricing = {
  /** The rate at a moment; undefined where no tariff says anything and the market's price holds. */
  readonly rateAt: (at: Instant) => TariffRate | undefined;
  /**
   * The whole of a span of time, without gap or overlap, in pieces of which no two neighbours have the same rate.
   * None for a span that is empty.
   */
  readonly piecesBetween: (from: Instant, until: Instant) => readonly RatePiece[];
};

/**
 * The prices that tariffs give a location, by what was in force at each moment. The clock on the wall decides: an hour
 * that the autumn change repeats has the same rate twice, one that the spring change skips does not occur.
 *
 * @throws {RangeError} for a time zone that does not exist.
 */
export const tariffPricing = ({ ofLocation, tariffs }: TariffHistory): TariffPricing => {
  const schedules = ofLocation.map((version) => ({
    ...version,
    spans: weekSpansOf(version.intervals),
    offsets: zoneOffsets(version.timeZone),
  }));
  /** The piece that begins at a moment, or a part of it. */
  const pieceFrom = (at: Instant): RatePiece => {
    const { version: schedule, until } = inForceAt(schedules, at);
    if (!schedule) return { from: at, until, rate: undefined };
    const { offset, until: change } = schedule.offsets(at);
    const week = spanAt(schedule.spans, sinceMonday(at, offset));
    const name = week.place === undefined ? undefined : schedule.intervals[week.place]?.name;
    const rates = inForceAt(tariffs.get(schedule.tariffId) ?? [], at);
    return {
      from: at,
      until: instant(Math.min(until, change, at + week.left, rates.until)),
      rate: rates.version?.rates.find((rate) => rate.name === name),
    };
  };
  return {
    rateAt: (at) => pieceFrom(at).rate,
    piecesBetween: (from, until) => {
      const pieces: RatePiece[] = [];
      for (let at = from; at < until; ) {
        const piece = pieceFrom(at);
        at = instant(Math.min(piece.until, until));
        const last = pieces.at(-1);
        if (last && isSameRate(last.rate, piece.rate))
          pieces[pieces.length - 1] = { ...last, until: at };
        else pieces.push({ ...piece, until: at });
      }
      return pieces;
    },
  };
};

/** The epoch began on a Thursday. */
const EPOCH_SINCE_MONDAY = hours(24 * 3);

/** What calendar and clock on the wall show, as the time since Monday's midnight. */
const sinceMonday = (at: Instant, offset: Milliseconds): Milliseconds => {
  const shown = at + offset + EPOCH_SINCE_MONDAY;
  return milliseconds(((shown % WEEK) + WEEK) % WEEK);
};

/** The interval that holds at a moment of the week, if any, and for how much longer it is so. */
const spanAt = (
  spans: readonly WeekSpan[],
  at: Milliseconds,
): { readonly place: number | undefined; readonly left: Milliseconds } => {
  const next = firstNotOver(spans, at, ({ until }) => until);
  if (!next) return { place: undefined, left: milliseconds(WEEK - at) };
  return at < next.from
    ? { place: undefined, left: milliseconds(next.from - at) }
    : { place: next.place, left: milliseconds(next.until - at) };
};

const isSameRate = (a: TariffRate | undefined, b: TariffRate | undefined): boolean =>
  a === b ||
  (a?.name === b?.name && a?.cost.digits === b?.cost.digits && a?.cost.scale === b?.cost.scale);

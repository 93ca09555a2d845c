import type { Instant, Milliseconds } from '#shared/domain/quantities/units.ts';
import type { Weekday } from '#shared/domain/time/weekday.ts';
import type { UserSince } from '#shared/domain/users/user-since.ts';

/**
 * When a rate holds, by calendar and clock on the wall of the location. One that ends earlier than it begins ends on
 * the next day.
 */
export type TariffInterval = {
  /** Name of the rate. Where the tariff has none of this name, nothing is said about the price. */
  readonly name: string;
  /** The days on which it begins. */
  readonly weekdays: readonly Weekday[];
  /** Since midnight as the clock shows it; less than a day. */
  readonly from: Milliseconds;
  /** The first moment after it, up to a full day; another than `from`. */
  readonly to: Milliseconds;
};

/**
 * At what times which rate of a tariff holds at a location; at all others the market's price does. A new list of
 * intervals is a new version, and so is the same list in another time zone.
 */
export type LocationTariff = {
  readonly clientId: string;
  readonly userId: string;
  readonly userSince: UserSince;
  readonly locationId: string;
  readonly tariffId: string;
  /** IANA name of the zone that the location was in meanwhile. */
  readonly timeZone: string;
  /** No two of them overlap. */
  readonly intervals: readonly TariffInterval[];
  /** When it came into force. */
  readonly since: Instant;
  /** When another version took its place; null while none has. */
  readonly until: Instant | null;
  readonly version: number;
};

/** An interval for each quarter of an hour of a week. */
export const MAX_INTERVALS = 672;

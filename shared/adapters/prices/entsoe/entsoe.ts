import { boundedGet, type Fetch, type GetBounds } from '#shared/adapters/prices/bounded-get.ts';
import { intervalsOf } from '#shared/adapters/prices/entsoe/intervals-of.ts';
import { readDocument } from '#shared/adapters/prices/entsoe/read-document.ts';
import { refuseStatus } from '#shared/adapters/prices/refuse-status.ts';
import { toldCurve } from '#shared/adapters/prices/told-curve.ts';
import type { BiddingZone } from '#shared/domain/prices/bidding-zone.ts';
import { marketDay } from '#shared/domain/prices/market-day.ts';
import { PricesUnavailable } from '#shared/domain/prices/prices-unavailable.ts';
import {
  after,
  between,
  type Instant,
  instant,
  minutes,
  seconds,
} from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { PriceSource } from '#shared/ports/price-source.ts';

export type EntsoeDeps = {
  readonly fetchFn: Fetch;
  readonly clock: Pick<Clock, 'now'>;
  /** The security token of an account of the transparency platform. */
  readonly token: () => Promise<string>;
  readonly bounds?: GetBounds;
};

/** A day of quarter-hours in two sequences is 30 KB. */
const BOUNDS: GetBounds = { timeLimit: seconds(30), maxBytes: 2 * 1024 * 1024 };

/** Who asks more than 400 times a minute is let in again after ten minutes, and asking does not help before. */
const BAN = minutes(10);

/** Prices as the transparency platform of ENTSO-E publishes them: document A44, in the currency that it tells. */
export const entsoe = ({ fetchFn, clock, token, bounds = BOUNDS }: EntsoeDeps): PriceSource => {
  let bannedUntil: Instant = instant(0);
  return {
    name: 'entsoe',
    dayAhead: async (zone, day) => {
      const left = between(clock.now(), bannedUntil);
      if (left > 0) throw new PricesUnavailable('busy', 'asked too often', { retryIn: left });
      const address = addressOf(zone, day, await token());
      const got = await boundedGet(fetchFn, address, 'application/xml', bounds);
      if (got.status === 429) bannedUntil = after(clock.now(), BAN);
      // A request without data is answered by 200 or 400, with a document that says so.
      if (got.status !== 400) refuseStatus(got, clock.now(), BAN);
      const document = readDocument(got.text);
      if (document === 'no data') return null;
      const { intervals, currency } = intervalsOf(document, zone, marketDay(zone, day));
      return toldCurve(zone, day, { source: 'entsoe', currency }, intervals);
    },
  };
};

const addressOf = (zone: BiddingZone, day: string, token: string): string => {
  const { start, end } = marketDay(zone, day);
  const url = new URL('https://web-api.tp.entsoe.eu/api');
  const parameters = {
    documentType: 'A44',
    'contract_MarketAgreement.type': 'A01',
    in_Domain: zone.eic,
    out_Domain: zone.eic,
    periodStart: minuteOf(start),
    periodEnd: minuteOf(end),
    securityToken: token,
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
};

/** `yyyyMMddHHmm` in UTC. */
const minuteOf = (at: Instant): string =>
  new Date(at).toISOString().replace(/\D/g, '').slice(0, 12);

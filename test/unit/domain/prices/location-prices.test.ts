import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BiddingZone } from '#shared/domain/prices/bidding-zone.ts';
import { type LocationPrices, piecesAtLocation } from '#shared/domain/prices/location-prices.ts';
import { marketDay } from '#shared/domain/prices/market-day.ts';
import { microsOf, microsPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import { endOf, type PriceCurve, SLOT, slotsOf } from '#shared/domain/prices/price-curve.ts';
import { windowOf } from '#shared/domain/prices/price-window.ts';
import { decimal } from '#shared/domain/quantities/decimal.ts';
import { hours, type Instant, instant, minutes } from '#shared/domain/quantities/units.ts';
import { type TariffHistory, tariffPricing } from '#shared/domain/tariffs/tariff-pricing.ts';
import { inZone } from '#test/support/a-price-curve.ts';
import { aLocationTariff, anInterval, aTariff, ratesOf } from '#test/support/a-tariff.ts';

const at = (text: string): Instant => instant(Date.parse(`${text}Z`));

const curve = (
  zone: BiddingZone,
  day: string,
  price: (slot: number) => number,
  { source = 'entsoe', currency = zone.currency }: Partial<PriceCurve> = {},
): PriceCurve => {
  const { start, slots } = marketDay(zone, day);
  const prices = Array.from({ length: slots }, (_, slot) => microsPerKwh(price(slot)));
  return { zone: zone.name, day, source, currency, start, prices };
};

const nights: TariffHistory = {
  ofLocation: [aLocationTariff({ intervals: [anInterval('NIGHT', '22:00', '06:10')] })],
  tariffs: new Map([['day-and-night', [aTariff()]]]),
};
const noTariff: TariffHistory = { ofLocation: [], tariffs: new Map() };

const NO1 = inZone('NO1');
const of = (
  history: TariffHistory,
  curves: readonly PriceCurve[],
  zone: BiddingZone | null = NO1,
) => ({
  tariffs: tariffPricing(history),
  zone,
  curves,
});

/** `05:00 120000` reads: from five on, until the next, 120,000 micros. */
const read = (pieces: ReturnType<typeof piecesAtLocation>) => {
  const told = pieces.map(({ start, price, currency }) => ({
    start,
    said: `${price} ${currency}`,
  }));
  return told
    .filter(({ said }, index) => said !== told[index - 1]?.said)
    .map(({ start, said }) => `${new Date(start).toISOString().slice(11, 16)} ${said}`);
};

/** The price as the definition has it: the rate, or else that of the first curve. At most one. */
const byDefinition = ({ tariffs, curves }: LocationPrices, moment: Instant) => {
  const rate = tariffs.rateAt(moment);
  if (rate) return [microsOf(rate.cost)];
  return curves
    .filter((told) => told.start <= moment && moment < endOf(told))
    .flatMap(slotsOf)
    .filter(({ start, end }) => start <= moment && moment < end)
    .map(({ price }) => price)
    .slice(0, 1);
};

/** A rate from one minute of each day until another, or none. */
const rateFrom = ([from, to]: readonly [number, number]): TariffHistory => {
  const interval = { ...anInterval('DAY', '00:00', '01:00'), from: minutes(from), to: minutes(to) };
  return {
    ofLocation: from === to ? [] : [aLocationTariff({ intervals: [interval] })],
    tariffs: new Map([['day-and-night', [aTariff({ rates: ratesOf({ DAY: '0.5' }) })]]]),
  };
};

describe('piecesAtLocation', () => {
  it('takes the tariff where there is one, to the minute, and the market where there is none', () => {
    const window = { from: at('2026-11-22T04:07'), to: at('2026-11-22T22:00') };
    const pieces = piecesAtLocation(of(nights, [curve(NO1, '2026-11-22', () => 500_000)]), window);

    expect(read(pieces)).toEqual(['04:07 120000 NOK', '05:10 500000 NOK', '21:00 120000 NOK']);
    expect(pieces[0]?.start).toBe(window.from);
    expect(pieces.at(-1)?.end).toBe(window.to);
  });

  it('leaves out what nobody tells', () => {
    const window = { from: at('2026-11-22T00:00'), to: at('2026-11-24T00:00') };
    const pieces = piecesAtLocation(of(nights, [curve(NO1, '2026-11-23', () => 1)]), window);

    const unknown = pieces.filter(
      ({ start }, index) => index > 0 && start !== pieces[index - 1]?.end,
    );
    expect(unknown.map(({ start }) => start)).toEqual([at('2026-11-22T21:00')]);
    expect(piecesAtLocation(of(noTariff, []), window)).toEqual([]);
  });

  it.each([
    ['the zone’s own', [], NO1, 'NOK'],
    ['the zone’s own, whatever a market tells in', [{ currency: 'EUR' }], NO1, 'NOK'],
    ['the client’s, where it tells prices', [{ currency: 'SEK', source: 'own' }], NO1, 'SEK'],
    ['nobody’s where no zone is known', [], null, null],
  ] as const)('has tariffs in the currency that is %s', (_, told, zone, currency) => {
    const curves = told.map((overrides) => curve(NO1, '2026-11-22', () => 7, overrides));
    const [first] = piecesAtLocation(of(nights, curves, zone), {
      from: at('2026-11-22T00:00'),
      to: at('2026-11-22T01:00'),
    });

    expect(first).toMatchObject({ price: 120_000, currency });
  });

  it('says at every minute what the tariff says then, or else the first curve', () => {
    const days = ['2026-10-24', '2026-10-25', '2026-10-26'];
    fc.assert(
      fc.property(
        fc.subarray(days),
        fc.tuple(fc.nat(1439), fc.nat(1439)),
        fc.integer({ min: 0, max: 4_000 }),
        fc.integer({ min: 1, max: 900 }),
        (known, interval, begin, length) => {
          const market = known.map((day) => curve(NO1, day, (slot) => slot));
          const curves = [...market, ...days.map((day) => curve(NO1, day, (slot) => -slot))];
          const from = instant(at('2026-10-23T22:00') + begin * minutes(1));
          const to = instant(from + length * minutes(1));
          const location = of(rateFrom(interval), curves);

          const pieces = piecesAtLocation(location, { from, to });

          for (let minute = from; minute < to; minute = instant(minute + minutes(1))) {
            const saying = pieces.filter(({ start, end }) => start <= minute && minute < end);
            expect(saying.map(({ price }) => price)).toEqual(byDefinition(location, minute));
          }
          for (const { start, end } of pieces) {
            expect(Math.floor((end - 1) / SLOT)).toBe(Math.floor(start / SLOT));
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('windowOf', () => {
  const window = { from: at('2026-11-22T12:00'), to: at('2026-11-24T00:00') };
  const noon = at('2026-11-22T12:00');
  const open = (
    history: TariffHistory,
    curves: readonly PriceCurve[],
    zone: BiddingZone | null = NO1,
    now = noon,
  ) => windowOf(piecesAtLocation(of(history, curves, zone), window), zone, window, now);
  const today = curve(NO1, '2026-11-22', () => 9);

  it('waits for the market where only the market tells', () => {
    expect(open(nights, [today])).toMatchObject({
      state: 'awaiting',
      currency: 'NOK',
      // Until six the tariff holds, and then nobody knows.
      knownUntil: at('2026-11-23T05:10'),
      expectedAt: at('2026-11-22T12:00'),
    });
    expect(open(nights, [today], NO1, at('2026-11-22T14:00')).state).toBe('overdue');
  });

  it('needs no market where the tariff tells everything', () => {
    const always = { ...nights, ofLocation: [aLocationTariff()] };

    const { state, slots, currency } = open(always, [], null);

    expect({ state, currency }).toEqual({ state: 'complete', currency: null });
    expect(slots).toHaveLength((36 * hours(1)) / SLOT);
  });

  it('waits for nobody where there is no market', () => {
    expect(open(noTariff, [], null)).toEqual({
      state: 'overdue',
      currency: null,
      slots: [],
      knownUntil: window.from,
      expectedAt: null,
    });
  });

  it('ends where the currency changes: no krone is compared with a euro', () => {
    const euros = curve(NO1, '2026-11-22', () => 9, { currency: 'EUR' });

    expect(open(nights, [euros])).toMatchObject({
      currency: 'EUR',
      knownUntil: at('2026-11-22T21:00'),
      state: 'overdue',
    });
  });
});

describe('microsOf', () => {
  it.each([
    ['0.12', 120_000],
    ['-0.000001', -1],
    ['0.0000005', 0],
    ['0.0000015', 2],
    ['-0.0000005', 0],
    ['999999999.999999', 999_999_999_999_999],
  ])('has %s as %i', (cost, micros) => {
    expect(Object.is(microsOf(decimal(cost)), micros)).toBe(true);
  });

  it('refuses what no whole number holds', () => {
    expect(() => microsOf(decimal('99999999999'))).toThrow(RangeError);
  });
});

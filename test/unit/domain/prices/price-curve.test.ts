import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { biddingZones } from '#shared/domain/prices/bidding-zone.ts';
import {
  marketDay,
  marketDayAt,
  marketDaysWithin,
  publishedAt,
} from '#shared/domain/prices/market-day.ts';
import { MOST_MICROS, microsPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import {
  curveOf,
  endOf,
  type PriceCurve,
  type PricedInterval,
  SLOT,
  slotsOf,
} from '#shared/domain/prices/price-curve.ts';
import { priceWindow } from '#shared/domain/prices/price-window.ts';
import { hours, type Instant, instant, minutes } from '#shared/domain/quantities/units.ts';
import { aMarketDay, inZone } from '#test/support/a-price-curve.ts';

const told = { source: 'entsoe', currency: 'EUR' } as const;
const NL = inZone('NL');

const interval = (start: number, end: number, price: number): PricedInterval => ({
  start: instant(start),
  end: instant(end),
  price: microsPerKwh(price),
});

describe('a market day', () => {
  it.each([
    ['2026-03-29', 92, '2026-03-28T23:00:00.000Z'],
    ['2026-10-25', 100, '2026-10-24T22:00:00.000Z'],
    ['2026-11-22', 96, '2026-11-21T23:00:00.000Z'],
  ])('%s has %d quarter-hours', (day, slots, start) => {
    for (const name of ['NL', 'FI', 'PT', 'GB']) {
      const whole = marketDay(inZone(name), day);

      expect([whole.slots, new Date(whole.start).toISOString()]).toEqual([slots, start]);
      expect(marketDayAt(inZone(name), whole.start)).toBe(day);
      expect(marketDayAt(inZone(name), instant(whole.end - 1))).toBe(day);
    }
  });

  it.each([
    ['2026-11-23', '2026-11-22T12:00:00.000Z'],
    ['2026-07-01', '2026-06-30T11:00:00.000Z'],
    ['2026-10-26', '2026-10-25T12:00:00.000Z'],
  ])('%s is published at %s', (day, at) => {
    expect(new Date(publishedAt(NL, day)).toISOString()).toBe(at);
  });
});

describe('a curve', () => {
  it('is the same whatever the order and the length of what it is told in', () => {
    fc.assert(
      fc.property(
        aMarketDay,
        fc.infiniteStream(fc.integer({ min: 1, max: 9 })),
        (curve, lengths) => {
          const intervals: PricedInterval[] = [];
          for (const slot of slotsOf(curve)) {
            const last = intervals.at(-1);
            const isLonger = last && last.price === slot.price && Number(lengths.next().value) > 2;
            if (isLonger) intervals[intervals.length - 1] = { ...last, end: slot.end };
            else intervals.push(slot);
          }
          const zone = inZone(curve.zone);

          expect(curveOf(zone, curve.day, curve, intervals.toReversed())).toEqual(curve);
        },
      ),
    );
  });

  it('leaves out what is of another day', () => {
    const { start, end } = marketDay(NL, '2026-11-22');
    const around = [interval(start - hours(2), end + hours(2), 7)];

    expect(curveOf(NL, '2026-11-22', told, around).prices).toEqual(Array(96).fill(7));
  });

  const { start, end } = marketDay(NL, '2026-11-22');
  it.each([
    ['nothing at all', [], 'gap', start],
    [
      'a gap in the middle',
      [interval(start, start + SLOT, 1), interval(start + 2 * SLOT, end, 1)],
      'gap',
      start + SLOT,
    ],
    ['an end that lacks', [interval(start, end - SLOT, 1)], 'gap', end - SLOT],
    [
      'two prices',
      [interval(start, end, 1), interval(start + SLOT, start + 2 * SLOT, 1)],
      'overlap',
      start + SLOT,
    ],
    ['five minutes', [interval(start, start + minutes(5), 1)], 'off_slot', start],
    ['a length of nothing', [interval(start, start, 1)], 'off_slot', start],
    ['no moment', [interval(Number.NaN, end, 1)], 'off_slot', Number.NaN],
    ['no end', [interval(start, Number.POSITIVE_INFINITY, 1)], 'off_slot', start],
    ['a price of the moon', [interval(start, end, MOST_MICROS + 1)], 'out_of_range', start],
    ['a fraction of a micro', [interval(start, end, 0.5)], 'out_of_range', start],
  ] as const)('is not made of %s', (_, intervals, reason, at) => {
    expect(() => curveOf(NL, '2026-11-22', told, intervals)).toThrow(
      expect.objectContaining({ reason, at }),
    );
  });
});

describe('the prices of a window', () => {
  const flat = (day: string, price: number, from: Pick<PriceCurve, 'source' | 'currency'> = told) =>
    curveOf(NL, day, from, [interval(marketDay(NL, day).start, marketDay(NL, day).end, price)]);
  const curves = [flat('2026-11-22', 5), flat('2026-11-23', 5)];
  const at = (text: string): Instant => instant(Date.parse(`${text}Z`));
  const night = { from: at('2026-11-22T18:05'), to: at('2026-11-23T06:00') };

  it('are its slots, cut to it, one after the other', () => {
    const known = priceWindow(NL, curves, night, night.from);

    expect(known).toMatchObject({
      state: 'complete',
      currency: 'EUR',
      knownUntil: null,
      expectedAt: null,
    });
    expect(known.slots[0]).toEqual({ start: night.from, end: at('2026-11-22T18:15'), price: 5 });
    expect(known.slots.at(-1)?.end).toBe(night.to);
    for (const [index, slot] of known.slots.slice(1).entries()) {
      expect(slot.start).toBe(known.slots[index]?.end);
    }
  });

  it.each([
    ['2026-11-22T11:59', 'awaiting'],
    ['2026-11-22T13:59', 'awaiting'],
    ['2026-11-22T14:00', 'overdue'],
    ['2026-11-24T09:00', 'overdue'],
  ])('are, at %s, %s while the next day lacks', (now, state) => {
    expect(priceWindow(NL, curves.slice(0, 1), night, at(now))).toMatchObject({
      state,
      knownUntil: at('2026-11-22T23:00'),
      expectedAt: at('2026-11-22T12:00'),
    });
  });

  it('are none from where the currency changes', () => {
    const mixed = [flat('2026-11-22', 50, { source: 'own', currency: 'SEK' }), ...curves];

    expect(priceWindow(NL, mixed, night, night.from)).toMatchObject({
      currency: 'SEK',
      knownUntil: at('2026-11-22T23:00'),
    });
  });

  it('are those of the first curve where there are several', () => {
    const dear = flat('2026-11-23', 9, { source: 'own', currency: 'EUR' });
    const { slots } = priceWindow(NL, [dear, ...curves], night, night.from);

    const later = slots.filter(({ start }) => start >= at('2026-11-22T23:00'));

    expect(new Set(later.map(({ price }) => price))).toEqual(new Set([9]));
  });

  it('need the days that it touches, over a year with both changes of clocks', () => {
    for (const zone of biddingZones.slice(0, 3)) {
      const year = { from: at('2026-01-01T00:00'), to: at('2027-01-01T00:00') };
      const days = marketDaysWithin(zone, year);

      expect(days).toHaveLength(366);
      for (const [index, day] of days.slice(1).entries()) {
        expect(marketDay(zone, day).start).toBe(marketDay(zone, days[index] ?? '').end);
      }
    }
    expect(marketDaysWithin(NL, { from: night.from, to: night.from })).toEqual(['2026-11-22']);
  });
});

describe('the end of a curve', () => {
  it('is the beginning of the next', () => {
    fc.assert(
      fc.property(aMarketDay, (curve) => {
        expect(endOf(curve)).toBe(marketDay(inZone(curve.zone), curve.day).end);
      }),
    );
  });
});

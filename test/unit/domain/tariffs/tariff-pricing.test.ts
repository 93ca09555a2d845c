import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { writeDecimal } from '#shared/domain/quantities/decimal.ts';
import { hours, type Instant, instant, minutes } from '#shared/domain/quantities/units.ts';
import type { TariffInterval } from '#shared/domain/tariffs/location-tariff.ts';
import type { TariffRate } from '#shared/domain/tariffs/tariff.ts';
import { type TariffHistory, tariffPricing } from '#shared/domain/tariffs/tariff-pricing.ts';
import { issuesOfOverlap } from '#shared/domain/tariffs/week-spans.ts';
import { aLocationTariff, anInterval, aTariff, ratesOf } from '#test/support/a-tariff.ts';

const everyZone = Intl.supportedValuesOf('timeZone');
const NAMES = ['A', 'B', 'C'];

const at = (text: string): Instant => instant(Date.parse(text));

/** The rate as the definition has it, asked of Temporal: which interval holds on the clock on the wall. */
const byDefinition = ({ ofLocation, tariffs }: TariffHistory, moment: Instant) => {
  const isInForce = ({
    since,
    until,
  }: {
    readonly since: Instant;
    readonly until: Instant | null;
  }) => since <= moment && (until === null || moment < until);
  const schedule = ofLocation.find(isInForce);
  if (!schedule) return undefined;
  const wall = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(schedule.timeZone);
  const weekday = wall.dayOfWeek - 1;
  const clock = wall.toPlainTime().since(new Temporal.PlainTime(0)).total('milliseconds');
  const isOn = (days: TariffInterval['weekdays'], day: number) =>
    days.some((named) => named === (day + 7) % 7);
  const holds = ({ weekdays, from, to }: TariffInterval) =>
    from < to
      ? isOn(weekdays, weekday) && from <= clock && clock < to
      : (isOn(weekdays, weekday) && from <= clock) || (isOn(weekdays, weekday - 1) && clock < to);
  const name = schedule.intervals.find(holds)?.name;
  const rates = tariffs.get(schedule.tariffId)?.find(isInForce)?.rates;
  return rates?.find((rate) => rate.name === name);
};

const minuteOfDay = fc.nat(95).map((quarter) => quarter * 15);
const intervalLists: fc.Arbitrary<readonly TariffInterval[]> = fc
  .array(
    fc
      .record({
        name: fc.constantFrom(...NAMES),
        weekdays: fc.subarray([0, 1, 2, 3, 4, 5, 6] as const, { minLength: 1 }),
        from: minuteOfDay,
        to: fc.oneof(minuteOfDay, fc.constant(24 * 60)),
      })
      .filter(({ from, to }) => from !== to)
      .map(({ from, to, ...rest }) => ({ ...rest, from: minutes(from), to: minutes(to) })),
    { maxLength: 6 },
  )
  // Those that came first stay.
  .map((all) => {
    const kept: TariffInterval[] = [];
    for (const one of all) if (issuesOfOverlap([...kept, one]).length === 0) kept.push(one);
    return kept;
  });
const rateLists = fc
  .record({ A: fc.nat(3), B: fc.nat(3), C: fc.nat(3) }, { requiredKeys: ['A'] })
  .map((costs) =>
    ratesOf(Object.fromEntries(Object.entries(costs).map(([name, cost]) => [name, `0.${cost}`]))),
  );

const YEARS = { from: Date.UTC(2021, 0), until: Date.UTC(2031, 0) };

/** Versions that follow each other, the first of them within the days that are looked at, or before. */
const versionsOf = <Value>(values: fc.Arbitrary<Value>, start: number) =>
  fc
    .array(fc.tuple(fc.integer({ min: -2_000, max: 8_000 }), values), {
      minLength: 1,
      maxLength: 4,
    })
    .map((all) => [...new Map(all.toSorted(([a], [b]) => a - b))])
    .map((all) =>
      all.map(([minute, value], index) => ({
        since: instant(start + minute * minutes(1)),
        until: instantOf(start, all[index + 1]?.[0]),
        value,
      })),
    );
const instantOf = (start: number, minute: number | undefined) =>
  minute === undefined ? null : instant(start + minute * minutes(1));

const histories = fc
  .integer({ min: YEARS.from / 60_000, max: YEARS.until / 60_000 })
  .map((minute) => instant(minute * 60_000))
  .chain((start) =>
    fc.record({
      start: fc.constant(start),
      ofLocation: versionsOf(
        fc.record({
          timeZone: fc.constantFrom(...everyZone),
          tariffId: fc.constantFrom('one', 'two'),
          intervals: intervalLists,
        }),
        start,
      ),
      one: versionsOf(rateLists, start),
      two: versionsOf(rateLists, start),
    }),
  )
  .map(({ start, ofLocation, one, two }) => {
    const rated = (versions: typeof one) =>
      versions.map(({ value, ...of }) => ({ ...of, rates: value }));
    const history: TariffHistory = {
      ofLocation: ofLocation.map(({ value, ...of }) => ({ ...of, ...value })),
      tariffs: new Map([
        ['one', rated(one)],
        ['two', rated(two)],
      ]),
    };
    return { start, history };
  });

const worth = (rate: TariffRate | undefined) => rate && `${rate.name} ${writeDecimal(rate.cost)}`;

describe('the rate at a location', () => {
  it('is the one whose interval the clock on the wall is in, in every zone for ten years', () => {
    fc.assert(
      fc.property(histories, fc.array(fc.nat(8_000 * 60)), ({ start, history }, seconds) => {
        const { rateAt } = tariffPricing(history);
        for (const second of seconds) {
          const moment = instant(start + second * 1_000);
          expect(worth(rateAt(moment))).toBe(worth(byDefinition(history, moment)));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('comes in pieces that fill the span, each with one rate and another than its neighbours', () => {
    fc.assert(
      fc.property(
        histories,
        fc.integer({ min: 0, max: 14 * 24 * 3_600 }),
        fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
          minLength: 3,
          maxLength: 3,
        }),
        ({ start, history }, length, shares) => {
          const end = instant(start + length * 1_000);
          const pieces = tariffPricing(history).piecesBetween(start, end);

          expect([...pieces.map(({ from }) => from), end]).toEqual([
            start,
            ...pieces.map(({ until }) => until),
          ]);
          pieces.forEach(({ from, until, rate }, index) => {
            expect(from).toBeLessThan(until);
            for (const share of [0, ...shares]) {
              const moment = instant(from + Math.floor(share * (until - from)));
              expect(worth(rate)).toBe(worth(byDefinition(history, moment)));
            }
            expect(worth(rate)).toBe(worth(byDefinition(history, instant(until - 1))));
            if (index > 0) expect(worth(rate)).not.toBe(worth(pieces[index - 1]?.rate));
          });
        },
      ),
      { numRuns: 150 },
    );
  });
});

/** Pieces in words, `-` where the market's price holds. */
const told = (history: TariffHistory, from: string, until: string) =>
  tariffPricing(history)
    .piecesBetween(at(from), at(until))
    .map(
      ({ from: start, rate }) =>
        `${new Date(start).toISOString().slice(5, 16)} ${rate?.name ?? '-'}`,
    );

const inOslo = (intervals: readonly TariffInterval[]): TariffHistory => ({
  ofLocation: [aLocationTariff({ intervals })],
  tariffs: new Map([['day-and-night', [aTariff()]]]),
});

describe('when the clock is changed, the rate', () => {
  const night = inOslo([
    anInterval('NIGHT', '02:00', '03:00'),
    anInterval('DAY', '04:00', '05:00'),
  ]);

  it('of an hour that is skipped does not occur', () => {
    expect(told(night, '2026-03-29T00:00Z', '2026-03-29T04:00Z')).toEqual([
      '03-29T00:00 -',
      '03-29T02:00 DAY',
      '03-29T03:00 -',
    ]);
  });

  it('of an hour that is repeated holds for both', () => {
    expect(told(night, '2026-10-24T23:00Z', '2026-10-25T05:00Z')).toEqual([
      '10-24T23:00 -',
      '10-25T00:00 NIGHT',
      '10-25T02:00 -',
      '10-25T03:00 DAY',
      '10-25T04:00 -',
    ]);
  });

  it('that ends within a repeated hour comes again with it', () => {
    const half = inOslo([
      anInterval('NIGHT', '01:00', '02:30'),
      anInterval('DAY', '02:30', '04:00'),
    ]);

    expect(told(half, '2026-10-24T23:00Z', '2026-10-25T03:00Z')).toEqual([
      '10-24T23:00 NIGHT',
      '10-25T00:30 DAY',
      '10-25T01:00 NIGHT',
      '10-25T01:30 DAY',
    ]);
  });

  it('goes on where midnight itself is skipped', () => {
    const cairo: TariffHistory = {
      ...night,
      ofLocation: [
        aLocationTariff({
          timeZone: 'Africa/Cairo',
          intervals: [
            anInterval('NIGHT', '22:00', '06:00', [3]),
            anInterval('DAY', '06:00', '22:00'),
          ],
        }),
      ],
    };
    // Thursday 23 April 2026, whose last hour is followed by one o'clock.
    expect(told(cairo, '2026-04-23T19:00Z', '2026-04-24T04:00Z')).toEqual([
      '04-23T19:00 DAY',
      '04-23T20:00 NIGHT',
      '04-24T03:00 DAY',
    ]);
  });
});

describe('what was charged', () => {
  it('is priced by what was in force, also when a rate has gone since', () => {
    const change = at('2026-06-01T10:00Z');
    const history: TariffHistory = {
      ofLocation: [aLocationTariff({ intervals: [anInterval('DAY', '00:00', '24:00')] })],
      tariffs: new Map([
        [
          'day-and-night',
          [aTariff({ until: change }), aTariff({ since: change, rates: ratesOf({ NIGHT: '1' }) })],
        ],
      ]),
    };
    const { rateAt } = tariffPricing(history);

    expect(worth(rateAt(instant(change - 1)))).toBe('DAY 0.30');
    expect(rateAt(change)).toBeUndefined();
  });

  it('has no rate before there was any', () => {
    const since = at('2026-06-01T10:00Z');
    const history = { ...inOslo([]), ofLocation: [aLocationTariff({ since })] };
    const { rateAt, piecesBetween } = tariffPricing(history);

    expect(rateAt(instant(since - 1))).toBeUndefined();
    expect(worth(rateAt(since))).toBe('DAY 0.30');
    expect(piecesBetween(since, since)).toEqual([]);
    const [first] = piecesBetween(instant(since - hours(100)), instant(since + hours(1)));
    expect(first).toEqual({ from: since - hours(100), until: since, rate: undefined });
  });
});

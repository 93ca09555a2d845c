import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlexNeed } from '#shared/domain/flex/flex-need.ts';
import { needOnHorizon } from '#shared/domain/flex/need-on-horizon.ts';
import type { ChargeSpan } from '#shared/domain/flex-policies/flex-plan.ts';
import { ownPlan } from '#shared/domain/flex-policies/own-plan.ts';
import { fleetOf } from '#shared/domain/planning/fleet.ts';
import { energyPerChunk, planFleet } from '#shared/domain/planning/plan-fleet.ts';
import { planTable } from '#shared/domain/planning/plan-table.ts';
import { microsPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import { type PricedInterval, SLOT } from '#shared/domain/prices/price-curve.ts';
import { hours, instant, kilowattHours, kilowatts } from '#shared/domain/quantities/units.ts';

/** At a power of four: a kilowatt-hour is a chunk. */
const POWER = kilowatts(4);
const chunk = (index: number) => instant(Math.round(index * SLOT));
const need = (
  twist: Partial<Record<'from' | 'until' | 'atOnce' | 'flexible', number>> = {},
): FlexNeed => {
  const { from = 0, until = 8, atOnce = 0, flexible = 0 } = twist;
  return {
    from: chunk(from),
    deadline: chunk(until),
    power: POWER,
    atOnce: kilowattHours(atOnce),
    flexible: kilowattHours(flexible),
  };
};
/** Prices by the chunk, from a moment within the first one on. */
const priced = (prices: readonly number[], from = 0): readonly PricedInterval[] =>
  prices.map((price, index) => ({
    start: chunk(Math.max(from, index)),
    end: chunk(index + 1),
    price: microsPerKwh(price * 1_000),
  }));
/** '1-2.5' reads: from the beginning of the chunk 1 to the middle of the chunk 2. */
const read = (spans: readonly ChargeSpan[]) =>
  spans.map(({ from, until }) => `${from / SLOT}-${until / SLOT}`).join(' ');

describe('ownPlan', () => {
  const valley = [9, 8, 2, 1, 3, 8, 9, 9];

  it.each([
    ['nothing for nobody', {}, valley, ''],
    ['the cheapest chunk', { flexible: 1 }, valley, '3-4'],
    ['the cheapest two, in one run', { flexible: 2 }, valley, '2-4'],
    ['a part before a chunk that is used whole at its end', { flexible: 1.5 }, valley, '2.5-4'],
    ['a part after one at its beginning', { flexible: 2.5 }, valley, '2-4.5'],
    ['the earlier of two that cost the same', { flexible: 1 }, [5, 3, 5, 3], '1-2'],
    ['what is needed at once first', { atOnce: 1, flexible: 1 }, valley, '0-1 3-4'],
    ['what is needed at once from its moment on', { from: 0.5, atOnce: 1 }, valley, '0.5-1.5'],
    ['nothing of a chunk that has begun', { from: 3.5, flexible: 1 }, valley, '4-5'],
    ['all of it, where time is short', { from: 0.5, until: 2, flexible: 2 }, valley, '0.5-2'],
    ['nothing after the deadline', { until: 3, flexible: 1 }, valley, '2-3'],
    ['no part of the last chunk', { until: 3.5, flexible: 1 }, valley, '2-3'],
    ['only what cannot wait for prices', { until: 6, flexible: 3 }, [9, 8, 2, 1], '3-4'],
    ['nothing that can wait for them', { until: 8, flexible: 3 }, [9, 8], ''],
    ['at once where no price is known', { atOnce: 1, flexible: 2 }, [], '0-3'],
    ['at once, and not beyond the deadline', { until: 2, flexible: 3 }, [], '0-2'],
  ])('takes %s', (_, twist, prices, spans) => {
    const wanted = need({ until: prices.length || 8, ...twist });
    const from = wanted.from / SLOT;
    const known = priced(prices, from).slice(Math.floor(from));

    expect(read(ownPlan(wanted, known))).toBe(spans);
  });

  const instances = fc
    .record({
      prices: fc.array(fc.integer({ min: -20, max: 50 }), { minLength: 2, maxLength: 40 }),
      from: fc.double({ min: 0, max: 0.99, noNaN: true }),
      until: fc.double({ min: 1, max: 60, noNaN: true }),
      atOnce: fc.double({ min: 0, max: 10, noNaN: true }),
      flexible: fc.double({ min: 0, max: 30, noNaN: true }),
    })
    .map(({ prices, ...twist }) => ({ wanted: need(twist), prices }));

  it('charges what a fleet deals a vehicle without an intent, chunk by chunk', () => {
    fc.assert(
      fc.property(instances, ({ wanted, prices }) => {
        const horizon = { start: chunk(0), chunkLength: SLOT, chunks: prices.length };
        const laid = needOnHorizon(horizon, wanted).need;
        const fleet = fleetOf(prices.length, [laid]);
        const table = planTable(fleet.cells, Float64Array.from(prices));
        const [rank = 0] = planFleet(table, fleet).nextRank;
        const dealt = energyPerChunk(table, fleet, 0, rank);

        const spans = ownPlan(wanted, priced(prices, wanted.from / SLOT));

        for (let i = 0; i < prices.length; i += 1) {
          const own = energyIn(spans, i);
          expect(own).toBeCloseTo((dealt[i] ?? 0) + (fleet.atOnce[i] ?? 0), 5);
        }
      }),
    );
  });

  it('is in order, within its time, and never more than is needed', () => {
    fc.assert(
      fc.property(instances, ({ wanted, prices }) => {
        const spans = ownPlan(wanted, priced(prices, wanted.from / SLOT));

        let at: number = wanted.from;
        for (const { from, until } of spans) {
          expect(from).toBeGreaterThanOrEqual(at);
          expect(until).toBeGreaterThan(from);
          at = until;
        }
        expect(at).toBeLessThanOrEqual(Math.max(wanted.from, wanted.deadline) + 1);
        const energy = spans.reduce((sum, span) => sum + energyOfSpan(span), 0);
        expect(energy).toBeLessThanOrEqual(wanted.atOnce + wanted.flexible + 1e-6);
      }),
    );
  });

  it('lays the same need on the same chunks, wherever the horizon begins', () => {
    fc.assert(
      fc.property(instances, fc.integer({ min: 0, max: 5 }), ({ wanted, prices }, earlier) => {
        const chunks = prices.length;
        const lay = (start: number) =>
          needOnHorizon({ start: chunk(start), chunkLength: SLOT, chunks: chunks - start }, wanted);
        const [near, far] = [lay(0), lay(-earlier)];

        expect(far.need.from - near.need.from).toBe(earlier);
        expect(far.need.energy).toBeCloseTo(near.need.energy, 9);
        expect(far.shortfall).toBeCloseTo(near.shortfall, 9);
      }),
    );
  });
});

const energyOfSpan = ({ from, until }: ChargeSpan): number => (POWER * (until - from)) / hours(1);

const energyIn = (spans: readonly ChargeSpan[], index: number): number =>
  spans.reduce((sum, { from, until }) => {
    const begin = Math.max(from, chunk(index));
    const end = Math.min(until, chunk(index + 1));
    return sum + (end > begin ? energyOfSpan({ from: instant(begin), until: instant(end) }) : 0);
  }, 0);

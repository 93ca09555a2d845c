import { describe, expect, it } from 'vitest';
import { type FleetNeed, fleetOf } from '#shared/domain/planning/fleet.ts';
import { fleetEnvelope } from '#shared/domain/planning/fleet-envelope.ts';
import { fleetShape } from '#shared/domain/planning/fleet-shape.ts';
import { summarizeFleet } from '#shared/domain/planning/fleet-summary.ts';
import { planFleet } from '#shared/domain/planning/plan-fleet.ts';
import { planTable } from '#shared/domain/planning/plan-table.ts';
import { histogramOf, updateNeed } from '#shared/domain/planning/type-histogram.ts';

const WEEK = 672;
const DAY = 96;
const WINDOWS = 20_000;
const VEHICLES_PER_WINDOW = 50;
const LIMIT = 100e6;

/** Uniform on [0, 1) (Marsaglia's xorshift), always the same. */
const randomOf = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
};

type Window = { readonly from: number; readonly until: number };

/** Comes home around six on some evening and leaves around half past seven, one to three nights on. */
const oneStay = (random: () => number): Window => {
  const around = (chunk: number, spread: number) =>
    Math.round(chunk + spread * (random() + random() + random() + random() - 2));
  const day = Math.floor(random() * 7);
  const nights = NIGHTS[Math.floor(random() * NIGHTS.length)] ?? 1;
  const from = Math.max(0, around(day * DAY + 24, 24));
  return { from, until: Math.min(WEEK, Math.max(from + 1, around((day + nights) * DAY - 18, 18))) };
};

const NIGHTS = [1, 1, 1, 1, 1, 1, 2, 3];

/** Twenty thousand different windows, and fifty vehicles with 5 to 70 kWh in each. */
const weekOfStays = (): FleetNeed[] => {
  const random = randomOf(12_345);
  const windows = new Map<string, Window>();
  while (windows.size < WINDOWS) {
    const stay = oneStay(random);
    windows.set(`${stay.from} ${stay.until}`, stay);
  }
  return [...windows.values()].flatMap(({ from, until }) =>
    Array.from({ length: VEHICLES_PER_WINDOW }, () => {
      const chunkEnergy = (POWERS[Math.floor(random() * POWERS.length)] ?? 7.4) / 4;
      return { from, until, chunkEnergy, energy: 5 + 65 * random() };
    }),
  );
};

const POWERS = [3.7, 7.4, 7.4, 11, 22];

/** The bytes of all typed arrays in some values; arrays that are shared count once. */
const bytesOf = (...values: readonly unknown[]): number => {
  const seen = new Set<unknown>();
  const count = (value: unknown): number => {
    const owner = ArrayBuffer.isView(value) ? value.buffer : value;
    if (typeof owner !== 'object' || owner === null || seen.has(owner)) return 0;
    seen.add(owner);
    if (owner instanceof ArrayBuffer) return owner.byteLength;
    return Object.values(owner).reduce((sum, part) => sum + count(part), 0);
  };
  return values.reduce<number>((sum, value) => sum + count(value), 0);
};

describe('a week of quarter-hours for a million vehicles in twenty thousand windows', () => {
  const needs = weekOfStays();
  const fleet = fleetOf(WEEK, needs);
  const histogram = histogramOf(fleet);
  const prices = Float64Array.from(
    { length: WEEK },
    (_, chunk) => 0.2 + 0.1 * Math.sin(chunk / 15),
  );

  it('takes less than 100 MB, from the vehicles to their plans and their envelope', () => {
    const summary = summarizeFleet(histogram);
    const table = planTable(fleet.cells, prices);
    const plans = planFleet(table, fleet);
    const shape = fleetShape(summary, prices);
    const envelope = fleetEnvelope(summary);

    expect(fleet.size).toBe(WINDOWS * VEHICLES_PER_WINDOW);
    expect(summary.from.length).toBe(WINDOWS);
    expect(bytesOf(fleet, histogram, summary, table, plans, shape, envelope)).toBeLessThan(LIMIT);
    expect(bytesOf(histogram)).toBeLessThan(LIMIT / 5);
  });

  it('takes less than 100 MB also while vehicles change', () => {
    const changes = needs
      .filter((_, vehicle) => vehicle % 10 === 0)
      .map((need, i, some): [FleetNeed, FleetNeed] => {
        const other = some[(i + 1) % some.length] ?? need;
        // A quarter of an hour later than somebody else: some of these windows are new.
        const from = Math.min(other.from + 1, WEEK - 2);
        return [need, { ...other, from, until: Math.max(other.until, from + 1) }];
      });
    for (const [before, after] of changes) updateNeed(histogram, before, after);
    expect(summarizeFleet(histogram).from.length).toBeGreaterThan(1.2 * WINDOWS);
    expect(bytesOf(fleet, histogram)).toBeLessThan(LIMIT);
    for (const [before, after] of changes) updateNeed(histogram, after, before);
    expect(summarizeFleet(histogram)).toEqual(summarizeFleet(histogramOf(fleet)));
  });
});

import fc from 'fast-check';
import type { ChargeRequest, PriceCurve } from '#shared/domain/planning/charge-plan.ts';
import {
  hours,
  instant,
  kilowattHours,
  kilowatts,
  minutes,
  pricePerKwh,
} from '#shared/domain/quantities/units.ts';

/** How many random instances a proof takes: `SOAK=1` multiplies them for the long run. */
export const runs = (ordinary: number): { numRuns: number } => ({
  numRuns: process.env.SOAK === '1' ? ordinary * 50 : ordinary,
});

/** Prices as they occur and as they hurt: noisy, hourly, flat, negative, few levels. */
export const pricesOf = (count: number): fc.Arbitrary<number[]> => {
  const exactly = (price: fc.Arbitrary<number>) =>
    fc.array(price, { minLength: count, maxLength: count });
  const cents = fc.integer({ min: -30_000, max: 60_000 }).map((value) => value / 100_000);
  return fc.oneof(
    exactly(cents),
    exactly(fc.constantFrom(-0.05, 0, 0.1, 0.2)),
    fc.constantFrom(0.2, 0, -0.1).map((price) => Array.from({ length: count }, () => price)),
    exactly(cents).map((some) => some.map((_, i) => some[i - (i % 4)] ?? 0)),
  );
};

/** Days of 92 and 100 quarter-hours are those on which clocks change. */
const chunkCounts: fc.Arbitrary<number> = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 24 }) },
  { weight: 1, arbitrary: fc.constantFrom(92, 96, 100) },
);

const curves: fc.Arbitrary<PriceCurve> = chunkCounts.chain((count) =>
  fc.record({
    start: fc.constant(instant(0)),
    slotLength: fc.constantFrom(minutes(15), hours(1), minutes(5)),
    prices: pricesOf(count).map((prices) => prices.map(pricePerKwh)),
  }),
);

/** A request on a curve: windows of one slot, on and off the boundaries, zero and too much energy. */
const requests = (curve: PriceCurve): fc.Arbitrary<ChargeRequest> => {
  const end = curve.slotLength * curve.prices.length;
  const moment = fc.oneof(
    fc.integer({ min: 0, max: curve.prices.length }).map((slot) => slot * curve.slotLength),
    fc.integer({ min: -curve.slotLength, max: end + curve.slotLength }),
  );
  return fc
    .record({
      ends: fc.tuple(moment, moment),
      power: fc.constantFrom(1.4, 3.7, 7.4, 11, 22),
      share: fc.oneof(fc.constantFrom(0, 1, 0.5), fc.double({ min: 0, max: 1.2, noNaN: true })),
    })
    .map(({ ends, power, share }) => {
      const [from, until] = [Math.min(...ends), Math.max(...ends)];
      return {
        from: instant(from),
        until: instant(until),
        power: kilowatts(power),
        energy: kilowattHours((power * share * (until - from)) / hours(1)),
      };
    });
};

export const planned: fc.Arbitrary<{ curve: PriceCurve; request: ChargeRequest }> = curves.chain(
  (curve) => requests(curve).map((request) => ({ curve, request })),
);

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cursorOn, type Polyline, plusMultiple } from '#shared/domain/planning/polyline.ts';
import { windowMinimum } from '#shared/domain/planning/window-minimum.ts';
import { runs } from '#test/unit/domain/planning/arbitraries.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
/** Lines with corners at quarters, so that they coincide, and elsewhere. */
const lines: fc.Arbitrary<Polyline> = fc
  .uniqueArray(
    fc.oneof(
      fc.nat({ max: 40 }).map((n) => n / 4),
      share.map((s) => 0.1 + s * 9),
    ),
    {
      minLength: 1,
      maxLength: 9,
      comparator: (a, b) => Math.abs(a - b) < 0.01,
    },
  )
  .chain((places) =>
    fc
      .array(fc.integer({ min: -9, max: 9 }), {
        minLength: places.length,
        maxLength: places.length,
      })
      .map((values) => ({
        x: Float64Array.from(places).sort(),
        y: Float64Array.from(values),
      })),
  );

/** By definition: both ends of a window and all corners inside. */
const leastWithin = (line: Polyline, from: number, to: number): number => {
  const inside = [...line.x].filter((x) => x >= from && x <= to);
  return Math.min(...[from, ...inside, to].map((place) => cursorOn(line)(place)));
};

describe('windowMinimum', () => {
  it('is the least value of every window', () => {
    const lengths = fc.oneof(
      fc.nat({ max: 12 }).map((n) => n / 4),
      share,
    );
    fc.assert(
      fc.property(lines, lengths, fc.array(share, { maxLength: 12 }), (line, length, shares) => {
        const [first = 0, last = 0] = [line.x[0], line.x.at(-1)];
        const least = windowMinimum(line, length, [first, last + length]);
        for (const some of [0, ...shares, 1]) {
          const place = first + some * (last + length - first);
          // Just where a window leaves the line, rounding decides whether it still touches it.
          const expected = leastWithin(line, place - length - 1e-9, place + 1e-9);
          expect(Math.abs(cursorOn(least)(place) - expected)).toBeLessThan(1e-4);
        }
      }),
      runs(2000),
    );
  });

  it('has no more corners than the line and its valleys', () => {
    fc.assert(
      fc.property(lines, (line) => {
        const valleys = [...line.y].filter(
          (y, i) => !((line.y[i - 1] ?? y + 1) < y || (line.y[i + 1] ?? y + 1) < y),
        );
        const [first = 0, last = 0] = [line.x[0], line.x.at(-1)];
        const least = windowMinimum(line, 0.7, [first, last + 0.7]);
        // Rounding may leave a corner on a straight line.
        expect(least.x.length).toBeLessThanOrEqual(line.x.length + valleys.length + 1);
      }),
      runs(2000),
    );
  });
});

describe('plusMultiple', () => {
  it('adds at every place', () => {
    fc.assert(
      fc.property(
        lines,
        lines,
        fc.integer({ min: -3, max: 3 }),
        share,
        (line, other, factor, some) => {
          const wide = {
            x: Float64Array.from([-1, ...other.x, 20]),
            y: Float64Array.from([0, ...other.y, 0]),
          };
          const [first = 0, last = 0] = [line.x[0], line.x.at(-1)];
          const place = first + some * (last - first);
          const sum = cursorOn(plusMultiple(line, factor, wide))(place);
          expect(sum).toBeCloseTo(cursorOn(line)(place) + factor * cursorOn(wide)(place), 6);
        },
      ),
      runs(1000),
    );
  });
});

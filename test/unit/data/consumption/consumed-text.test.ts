import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  consumedItem,
  readConsumed,
  writeConsumed,
} from '#shared/data/consumption/consumed-text.ts';
import {
  type Consumed,
  type ConsumedQuarter,
  QUARTER,
} from '#shared/domain/consumption/consumed.ts';
import { instant, joules, kilowatts, milliseconds } from '#shared/domain/quantities/units.ts';

const moment = fc.integer({ min: 0, max: 4_000_000_000_000 });
const watts = fc.integer({ min: 0, max: 4_000_000 }).map((value) => kilowatts(value / 1000));

const quarters: fc.Arbitrary<readonly ConsumedQuarter[]> = fc
  .uniqueArray(moment.map((value) => Math.floor(value / QUARTER)))
  .chain((indexes) =>
    fc.tuple(
      ...indexes
        .toSorted((a, b) => a - b)
        .map((index) =>
          fc.record({
            start: fc.constant(instant(index * QUARTER)),
            locationId: fc.constantFrom(null, 'home', 'wörk; 1, %'),
            energy: fc.integer({ min: 0, max: 4_000 * QUARTER }).map(joules),
            from: fc
              .integer({ min: 0, max: QUARTER })
              .map((past) => instant(index * QUARTER + past)),
            until: fc
              .integer({ min: 0, max: QUARTER })
              .map((past) => instant(index * QUARTER + past)),
            least: watts,
            most: watts,
            isShown: fc.boolean(),
          }),
        ),
    ),
  );

describe('what is kept of consumption beside a device', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(moment.map(instant), quarters, (until, all) => {
        const consumed: Consumed = { until, quarters: all };

        expect(readConsumed(writeConsumed(consumed))).toEqual(consumed);
      }),
    );
  });

  it('is short: a device’s row is paid by the kilobyte', () => {
    const night = Array.from({ length: 12 }, (_, index) => ({
      start: instant(1_795_000_000_000 - (1_795_000_000_000 % QUARTER) + index * QUARTER),
      locationId: '0192f7c4-0000-7000-8000-0000000000ca',
      energy: joules(9_900_000),
      from: instant(0),
      until: instant(0),
      least: kilowatts(10.9),
      most: kilowatts(11.1),
      isShown: true,
    })).map((quarter) => ({
      ...quarter,
      from: quarter.start,
      until: instant(quarter.start + milliseconds(899_999)),
    }));

    expect(
      writeConsumed({ until: instant(1_795_000_000_000), quarters: night }).length,
    ).toBeLessThan(400);
  });

  it.each([
    '',
    ' ',
    '-1',
    'x;y z',
    'm;home q,1,2',
    'm;home q,1,2,3,4,5,6,7',
    'm;%E0 q,1,1,1,1,1,1',
    7,
    {},
  ])('is nothing where it cannot be understood: %j', (kept) => {
    expect(consumedItem.parse(kept)).toBe(null);
  });

  it('is nothing in a row that says nothing of it', () => {
    expect(consumedItem.parse(undefined)).toBe(null);
  });
});

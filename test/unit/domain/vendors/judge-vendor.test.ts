import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hours, type Instant, instant, minutes } from '#shared/domain/quantities/units.ts';
import {
  ENOUGH_SAMPLES,
  judgeVendor,
  vendorStatuses,
  worstOf,
} from '#shared/domain/vendors/health/judge-vendor.ts';
import { lookWeight } from '#shared/domain/vendors/health/look-weight.ts';
import { slotOf, slotsUntil, type VendorTally } from '#shared/domain/vendors/health/tally.ts';

const NOW = instant(Date.UTC(2026, 0, 6, 12, 3));

/** A slot that ended, or the one that is under way, some slots before `NOW`. */
const slotBefore = (slots: number): Instant => instant(slotOf(NOW) - slots * minutes(5));

const aTally = (slots: number, samples: number, failed: number): VendorTally => ({
  vendor: 'TESLA',
  type: 'vehicle',
  asking: 'look',
  slot: slotBefore(slots),
  samples,
  weight: samples,
  failed,
});

/** The same share of failures in each slot of the hour. */
const steady = (share: number, samples = 100): readonly VendorTally[] =>
  slotsUntil(NOW).map((_, index) => aTally(index, samples, share * samples));

describe('judging a vendor', () => {
  it.each([
    [0, 'READY'],
    [0.19, 'READY'],
    [0.2, 'ELEVATED_ERROR_RATE'],
    [0.79, 'ELEVATED_ERROR_RATE'],
    [0.8, 'OUTAGE'],
    [1, 'OUTAGE'],
  ])('calls a share of %d that fails %s', (share, status) => {
    expect(judgeVendor(steady(share), NOW)).toBe(status);
  });

  it('says nothing against a vendor that was hardly asked, whatever came of it', () => {
    expect(judgeVendor([], NOW)).toBe('READY');
    const few = aTally(0, ENOUGH_SAMPLES - 1, ENOUGH_SAMPLES - 1);
    expect(judgeVendor([few], NOW)).toBe('READY');
    expect(judgeVendor([few, aTally(11, 1, 1)], NOW)).toBe('OUTAGE');
    expect(judgeVendor([few, aTally(13, 1, 1)], NOW)).toBe('READY');
  });

  it('sees a busy vendor go down and come back within ten minutes', () => {
    const well = [2, 3, 4, 5].map((slots) => aTally(slots, 1_000, 0));
    const down = [aTally(0, 1_000, 1_000), aTally(1, 1_000, 1_000)];
    expect(judgeVendor([...well, ...down], NOW)).toBe('OUTAGE');

    const wasDown = [2, 3, 4, 5].map((slots) => aTally(slots, 1_000, 1_000));
    const back = [aTally(0, 1_000, 0), aTally(1, 1_000, 0)];
    expect(judgeVendor([...wasDown, ...back], NOW)).toBe('READY');
  });

  it('does not change its mind for what lies between beginning and end', () => {
    const bad = [6, 7, 8].map((slots) => aTally(slots, 100, 25));
    const better = (share: number) => [0, 1, 2, 3, 4, 5].map((n) => aTally(n, 100, share));
    expect(judgeVendor(better(15), NOW)).toBe('READY');
    expect(judgeVendor([...bad, ...better(15)], NOW)).toBe('ELEVATED_ERROR_RATE');
    expect(judgeVendor([...bad, ...better(5)], NOW)).toBe('READY');

    const out = [6, 7, 8].map((slots) => aTally(slots, 100, 100));
    expect(judgeVendor([...out, ...better(60)], NOW)).toBe('OUTAGE');
    expect(judgeVendor([...out, ...better(40)], NOW)).toBe('ELEVATED_ERROR_RATE');
  });

  it('knows the worst', () => {
    expect(worstOf([])).toBe('READY');
    expect(worstOf(['ELEVATED_ERROR_RATE', 'READY'])).toBe('ELEVATED_ERROR_RATE');
    expect(worstOf(['READY', 'OUTAGE', 'ELEVATED_ERROR_RATE'])).toBe('OUTAGE');
  });

  it('comes to the same however the tallies are split, ordered, or mixed with old ones', () => {
    void fc.assert(
      fc.property(history, fc.integer({ min: 13, max: 100 }), (tallies, old) => {
        const judged = judgeVendor(tallies, NOW);
        const split = tallies.flatMap((tally) => [half(tally), half(tally)]);
        expect(judgeVendor(split.toReversed(), NOW)).toBe(judged);
        expect(judgeVendor([...tallies, aTally(old, 1_000, 1_000)], NOW)).toBe(judged);
      }),
    );
  });

  it('never thinks better of a vendor for one more failure', () => {
    void fc.assert(
      fc.property(history, fc.nat(12), (tallies, at) => {
        const more = tallies.map((tally) =>
          tally.slot === slotBefore(at) ? { ...tally, failed: tally.weight } : tally,
        );
        expect(rank(judgeVendor(more, NOW))).toBeGreaterThanOrEqual(
          rank(judgeVendor(tallies, NOW)),
        );
      }),
    );
  });

  it('lets a look stand for as long as its account was left alone', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 60].map(lookWeight)).toEqual([1, 1, 1, 1, 2, 5, 9, 9]);
    expect(lookWeight(60)).toBe(Math.round(hours(1) / minutes(7)));
  });
});

const rank = (status: (typeof vendorStatuses)[number]) => vendorStatuses.indexOf(status);

const half = (tally: VendorTally): VendorTally => ({
  ...tally,
  samples: tally.samples / 2,
  weight: tally.weight / 2,
  failed: tally.failed / 2,
});

/** An hour, of whose slots any may be missing. */
const history = fc
  .array(
    fc.record({
      at: fc.nat(12),
      samples: fc.nat(60).map((n) => 2 * n),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { maxLength: 20 },
  )
  .map((slots) =>
    slots.map(({ at, samples, share }) => aTally(at, samples, Math.round(share * samples))),
  );

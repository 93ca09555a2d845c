import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paces, turnsBetween } from '#shared/domain/observing/wheel.ts';

const minute = fc.integer({ min: 29_000_000, max: 30_000_000 });
const named = (turns: ReturnType<typeof turnsBetween>) =>
  turns.map(({ pace, slot }) => `${pace}/${slot}`).toSorted();

describe('the wheel', () => {
  it('gives each slot one turn in each of its periods', () => {
    fc.assert(
      fc.property(minute, fc.constantFrom(...paces), (start, pace) => {
        const turns = Array.from({ length: pace }, (_, index) =>
          turnsBetween(start + index - 1, start + index).filter((turn) => turn.pace === pace),
        );
        expect(turns.map((each) => each.length)).toEqual(turns.map(() => 1));
        const slots = turns.flat().map(({ slot }) => slot);
        expect(slots.toSorted((a, b) => a - b)).toEqual([...slots.keys()]);
      }),
    );
  });

  it('makes up for minutes that were left out: each slot that missed its turn has one', () => {
    fc.assert(
      fc.property(minute, fc.integer({ min: 1, max: 70 }), (start, count) => {
        const each = Array.from({ length: count }, (_, index) =>
          turnsBetween(start + index, start + index + 1),
        );
        expect(named(turnsBetween(start, start + count))).toEqual([...new Set(named(each.flat()))]);
      }),
    );
  });

  it('has no turns in no time, nor in a time that runs backwards', () => {
    expect(turnsBetween(29_000_000, 29_000_000)).toEqual([]);
    expect(turnsBetween(29_000_000, 28_999_990)).toEqual([]);
  });
});

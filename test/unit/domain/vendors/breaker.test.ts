import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hours,
  instant,
  type Milliseconds,
  milliseconds,
  minutes,
  seconds,
} from '#shared/domain/quantities/units.ts';
import {
  admissionTo,
  type Breakers,
  noBreakers,
  withOpen,
  withoutOpen,
  withProbe,
} from '#shared/domain/vendors/breaker.ts';

const NOW = instant(1_760_000_000_000);
const later = (length: Milliseconds, than = NOW) => instant(than + length);
const opened = (times: number): Breakers =>
  Array.from({ length: times }).reduce<Breakers>((breakers) => {
    const from = breakers.open.A?.until ?? NOW;
    return withOpen(breakers, 'A', from);
  }, noBreakers);

describe('the breaker of a cloud', () => {
  it('leaves it alone for twice as long each time, five minutes at most', () => {
    const pauses = Array.from({ length: 7 }, (_, index) => {
      const before = index === 0 ? NOW : (opened(index).open.A?.until ?? NOW);
      return (opened(index + 1).open.A?.until ?? NOW) - before;
    });
    expect(pauses).toEqual([30, 60, 120, 240, 300, 300, 300].map(seconds));
  });

  it('takes what several machines find out at the same time for once', () => {
    const once = withOpen(noBreakers, 'A', NOW);
    expect(withOpen(once, 'A', later(seconds(2)))).toBe(once);
  });

  it('waits for as long as the cloud asks, an hour at most', () => {
    const wait = (patience: number) =>
      (withOpen(noBreakers, 'A', NOW, milliseconds(patience)).open.A?.until ?? NOW) - NOW;
    expect(wait(minutes(12))).toBe(minutes(12));
    expect(wait(1)).toBe(seconds(30));
    expect(wait(hours(1_000))).toBe(hours(1));
  });

  it('never lets two try at a time, and always one in the end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.nat(600_000), (times, pause) => {
        const breakers = opened(times);
        const now = later(milliseconds(pause + hours(1)));
        expect(admissionTo(breakers.open.A, now)).toBe('probe');
        const trying = withProbe(breakers, 'A', now);
        expect(admissionTo(trying.open.A, later(seconds(59), now))).toBe('skip');
        expect(admissionTo(trying.open.A, later(seconds(60), now))).toBe('probe');
        expect(admissionTo(withoutOpen(trying, 'A').open.A, now)).toBe('ask');
        expect(admissionTo(withOpen(trying, 'A', now).open.A, now)).toBe('skip');
      }),
    );
  });

  it('is one of a hundred at most, so that the row has an end', () => {
    const many = Array.from({ length: 150 }).reduce<Breakers>(
      (breakers, _, index) => withOpen(breakers, `cloud ${index}`, NOW),
      noBreakers,
    );
    expect(Object.keys(many.open)).toHaveLength(100);
    expect(withOpen(many, 'cloud 3', later(hours(1))).open['cloud 3']?.trips).toBe(2);
  });
});

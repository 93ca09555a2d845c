import { expect, it } from 'vitest';
import { noTally } from '#shared/domain/flex-policies/charge-tally.ts';
import { missedSince } from '#shared/domain/flex-policies/missed-since.ts';
import {
  after,
  type Instant,
  instant,
  minutes,
  wattHours,
} from '#shared/domain/quantities/units.ts';

const SIX = instant(Date.UTC(2026, 10, 22, 18));
const at = (minute: number): Instant => after(SIX, minutes(minute));
const starts = (...places: readonly number[]) => places.map((place) => ({ start: at(15 * place) }));

/** A device of which something was counted until so many minutes after six, in some quarter-hours. */
const counted = (minute: number, ...places: readonly number[]) => ({
  countedUntil: at(minute),
  chunks: starts(...places).map(({ start }) => {
    const energy = wattHours(1_800);
    return { start, planned: energy, delivered: energy, cause: null };
  }),
});

/** What is beside it, told until so many minutes after six. */
const beside = (minute: number, ...places: readonly number[]) => ({
  until: at(minute),
  quarters: starts(...places),
});

it.each([
  ['nothing of one that never was counted', noTally, beside(300), true, null],
  ['nothing while what was open still is', counted(40, 1, 2), beside(44, 2), true, null],
  ['nothing while that is beside it', counted(40, 1, 2), beside(70, 2, 3), true, null],
  ['what was open then, where it has gone', counted(40, 1, 2), beside(70, 4), false, at(30)],
  ['nothing of a charge that was over by then', counted(40, 1), beside(70), false, null],
  ['what has begun by then, and told nothing yet', counted(40), beside(70), true, at(30)],
  ['what went on just then', counted(45, 1, 2), beside(70, 4), true, at(45)],
])('looks up %s', (_, tally, consumed, wasCharging, expected) => {
  expect(missedSince(tally, consumed, wasCharging)).toBe(expected);
});

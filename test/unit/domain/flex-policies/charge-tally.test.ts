import { expect, it } from 'vitest';
import { missedSince, noTally } from '#shared/domain/flex-policies/charge-tally.ts';
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

/** A vehicle of which something was counted until twenty to seven, the quarter-hours before included. */
const tally = {
  countedUntil: at(40),
  chunks: starts(1, 2).map(({ start }) => {
    const energy = wattHours(1_800);
    return { start, planned: energy, delivered: energy, cause: null };
  }),
};
const over = { ...tally, chunks: tally.chunks.slice(0, 1) };

it.each([
  ['nothing of one that never was counted', noTally, { until: at(300), quarters: [] }, null],
  ['nothing of one that tells nothing', tally, null, null],
  ['nothing while what was open still is', tally, { until: at(44), quarters: starts(2) }, null],
  [
    'nothing while it is beside the vehicle',
    tally,
    { until: at(70), quarters: starts(2, 3) },
    null,
  ],
  ['what was open then, where it has gone', tally, { until: at(70), quarters: starts(4) }, at(30)],
  ['nothing of a charge that was over by then', over, { until: at(70), quarters: [] }, null],
])('a vehicle has to have looked up %s', (_, counted, consumed, expected) => {
  expect(missedSince(counted, consumed)).toBe(expected);
});

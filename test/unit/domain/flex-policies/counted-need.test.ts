import { expect, it } from 'vitest';
import { type CountedNeed, hasMoved } from '#shared/domain/flex-policies/counted-need.ts';
import {
  after,
  hours,
  instant,
  kilowattHours,
  kilowatts,
  percent,
} from '#shared/domain/quantities/units.ts';

const NOW = instant(Date.UTC(2026, 10, 22, 18));

/** So much at 11 kW, which are 2.75 kWh a chunk, by a battery of which a percent takes 0.6 kWh. */
const need = (energy: number, twist: Partial<CountedNeed> = {}): CountedNeed => ({
  ...{ from: NOW, deadline: after(NOW, hours(12)), power: kilowatts(11) },
  ...{ atOnce: kilowattHours(0), flexible: kilowattHours(energy) },
  ...{ level: percent(40), target: percent(80), perPercent: kilowattHours(0.6) },
  ...twist,
});

it.each([
  ['half a chunk is nothing', need(20), need(18.7), false],
  ['more than that is', need(20), need(18.6), true],
  ['be it more', need(20), need(21.4), true],
  ['of the last two chunks half a one is', need(6), need(5), true],
  ['and all above what levels are rounded by', need(5), need(4.3), true],
  ['though not that', need(5), need(4.5), false],
  ['also what has to be at once', need(20), need(18, { atOnce: kilowattHours(2) }), true],
  ['another power', need(20), need(20, { power: kilowatts(10) }), true],
  ['another target', need(20), need(20, { target: percent(81) }), true],
  ['another deadline', need(20), need(20, { deadline: after(NOW, hours(11)) }), true],
])('a need has moved: %s', (_, counted, fresh, expected) => {
  expect(hasMoved(counted, fresh, { spans: [] }, NOW)).toBe(expected);
});

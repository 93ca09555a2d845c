import { expect, it } from 'vitest';
import type { Consumed } from '#shared/domain/consumption/consumed.ts';
import { toldTogether } from '#shared/domain/flex-policies/told-together.ts';
import { after, instant, joules, kilowatts, minutes } from '#shared/domain/quantities/units.ts';

const SIX = instant(Date.UTC(2026, 10, 22, 18));

/** Quarter-hours after six, by how much was consumed in them; told until so many minutes after six. */
const consumed = (until: number, quarters: Readonly<Record<number, number>>): Consumed => ({
  until: after(SIX, minutes(until)),
  quarters: Object.entries(quarters).map(([place, energy]) => {
    const start = after(SIX, minutes(15 * Number(place)));
    const power = kilowatts(7.4);
    return {
      ...{ start, from: start, until: after(start, minutes(15)), locationId: 'home' },
      ...{ energy: joules(energy), least: power, most: power, isShown: true },
    };
  }),
});

const read = (told: Consumed | null) =>
  told && [
    (told.until - SIX) / minutes(1),
    told.quarters.map(({ start, energy }) => [(start - SIX) / minutes(15), energy]),
  ];

const PLUGGED_IN = after(SIX, minutes(20));

it.each([
  ['of a vehicle alone is what it tells', consumed(40, { 1: 5 }), null, PLUGGED_IN, [40, [[1, 5]]]],
  [
    'of one that tells nothing is what the charger measured since it came',
    null,
    consumed(45, { 0: 9, 1: 4, 2: 6 }),
    PLUGGED_IN,
    [
      45,
      [
        [1, 4],
        [2, 6],
      ],
    ],
  ],
  [
    'is both, until whoever told last',
    consumed(30, { 1: 5 }),
    consumed(45, { 1: 6, 2: 6 }),
    PLUGGED_IN,
    [
      45,
      [
        [1, 5],
        [1, 6],
        [2, 6],
      ],
    ],
  ],
  [
    'is nothing of a charger where nobody is there',
    consumed(30, { 1: 5 }),
    consumed(45, { 1: 6 }),
    null,
    [30, [[1, 5]]],
  ],
  ['is nothing where nobody tells anything', null, null, PLUGGED_IN, null],
])('what was told %s', (_, vehicle, charger, since, expected) => {
  expect(read(toldTogether(vehicle, charger, since))).toEqual(expected);
});

import { describe, expect, it } from 'vitest';
import type { Consumed } from '#shared/domain/consumption/consumed.ts';
import {
  isRead,
  type MeteredStay,
  measuredIn,
  meteredStay,
} from '#shared/domain/flex-policies/metered-stay.ts';
import {
  after,
  hours,
  instant,
  joules,
  kilowatts,
  minutes,
} from '#shared/domain/quantities/units.ts';

const SIX = instant(Date.UTC(2026, 10, 22, 18));
/** So many minutes after six. */
const at = (minute: number) => after(SIX, minutes(minute));

/** Quarter-hours after six, by how much was consumed in all of them; told until so many minutes after six. */
const consumed = (until: number, quarters: Readonly<Record<number, number>>): Consumed => ({
  until: at(until),
  quarters: Object.entries(quarters).map(([place, energy]) => {
    const start = at(15 * Number(place));
    const power = kilowatts(7.4);
    return {
      ...{ start, from: start, until: after(start, minutes(15)), locationId: 'home' },
      ...{ energy: joules(energy), least: power, most: power, isShown: true },
    };
  }),
});

const stay = (twist: Partial<MeteredStay> = {}): MeteredStay => ({
  ...{ chargerId: 'wallbox', from: at(20), until: null, countedUntil: null },
  ...twist,
});

const plugged = (pluggedIn: number, ended: number | null = null) => ({
  pluggedInAt: at(pluggedIn),
  endedAt: ended === null ? null : at(ended),
});

describe('meteredStay', () => {
  it.each([
    ['begins with a charger that is known', null, plugged(20), 'wallbox', stay()],
    ['does not without one', null, plugged(20), undefined, null],
    ['nor where nobody is plugged in', null, plugged(20, 50), 'wallbox', null],
    [
      'goes on',
      stay({ countedUntil: at(40) }),
      plugged(20),
      'wallbox',
      stay({ countedUntil: at(40) }),
    ],
    [
      'is another one at another charger',
      stay(),
      plugged(20),
      'garage',
      stay({ chargerId: 'garage' }),
    ],
    [
      'is another one after another plug',
      stay({ until: at(50) }),
      plugged(55),
      'wallbox',
      stay({ from: at(55) }),
    ],
    [
      'ends with the stay of the vehicle',
      stay(),
      plugged(20, 50),
      undefined,
      stay({ until: at(50) }),
    ],
    ['ends when the charger is free', stay(), plugged(20), undefined, stay({ until: at(60) })],
    ['ends when the vehicle is gone', stay(), null, undefined, stay({ until: at(60) })],
    ['goes on after all', stay({ until: at(50) }), plugged(20), 'wallbox', stay()],
    ['is remembered', stay({ until: at(50) }), null, undefined, stay({ until: at(50) })],
    ['is so for a day', stay({ until: after(at(59), hours(-24)) }), null, undefined, null],
  ])('%s', (_, before, session, pairedId, expected) => {
    expect(meteredStay(before, session, pairedId, at(60))).toEqual(expected);
  });
});

describe('measuredIn', () => {
  it('is what was consumed from the plug on', () => {
    const { quarters } = consumed(45, { 0: 9, 1: 4, 2: 6 });
    expect(measuredIn(stay(), quarters)).toEqual(quarters.slice(1));
  });

  it('is nothing of whoever comes after, be that within the same quarter-hour', () => {
    const { quarters } = consumed(60, { 1: 4, 2: 6, 3: 8 });

    const measured = measuredIn(stay({ until: at(35) }), quarters);

    expect(measured.map(({ start, energy }) => [start, energy])).toEqual([
      [at(15), 4],
      [at(30), 2],
    ]);
  });
});

it.each([
  ['while the two are together', null, at(60), false],
  ['before its end is told of', at(35), at(34), false],
  ['where nothing is told at all', at(35), null, false],
  ['once it is', at(35), at(35), true],
])('a meter is read %s: %s, %s', (_, until, told, expected) => {
  expect(isRead(stay({ until }), told)).toBe(expected);
});

import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { hoursBelow } from '#bin/drawing/day-axis.ts';
import { daySvg } from '#bin/drawing/day-svg.ts';
import { drawDay } from '#bin/drawing/draw-day.ts';
import type { DrawnDay } from '#bin/drawing/drawn-day.ts';
import {
  after,
  type Instant,
  instant,
  kilowatts,
  minutes,
  percent,
  pricePerKwh,
} from '#shared/domain/quantities/units.ts';

const FIVE = instant(Date.parse('2026-11-22T17:00:00Z'));

/** One slot of a quarter-hour for each: price, power, level. */
const aDay = (
  values: readonly (readonly [number | null, number, number | null])[],
  start: Instant = FIVE,
): DrawnDay => ({
  title: 'A day',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  slots: values.map(([price, power, level], index) => ({
    start: after(start, minutes(15 * index)),
    end: after(start, minutes(15 * (index + 1))),
    price: price === null ? null : pricePerKwh(price),
    power: kilowatts(power),
    level: level === null ? null : percent(level),
  })),
  marks: [],
});

const hoursLong = (hours: number, start?: Instant) =>
  aDay(
    Array.from({ length: hours * 4 }, () => [0.1, 0, 50] as const),
    start,
  );

describe('a day in a terminal', () => {
  const day = aDay([
    [0.4, 0, 20],
    [0.4, 0, 20],
    [0.1, 11, 60],
    [0.1, 5.5, 100],
  ]);

  it('is price, power and level over a clock', () => {
    expect(drawDay(day, { isColoured: false }).split('\n')).toEqual([
      'A day',
      '',
      '        Price, EUR per kWh',
      '  0.40 ┤██',
      '       ┤██',
      '       ┤██',
      '  0.00 ┤████',
      '        Power, kW',
      '    11 ┤  █',
      '       ┤  █▄',
      '     0 ┤  ██',
      '        Level of the battery, %',
      '   100 ┤   █',
      '       ┤  ▃█',
      '       ┤  ██',
      '     0 ┤▆▆██',
      '       └┬───',
      '        18:00',
    ]);
  });

  it('is in colours where they are wanted', () => {
    const coloured = drawDay(day, { isColoured: true });

    expect(coloured).toContain('\u001b[38;5;172m██\u001b[0m');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colours are made of.
    expect(coloured.replaceAll(/\u001b\[[\d;]*m/g, '')).toBe(drawDay(day, { isColoured: false }));
  });

  it('shows nothing where nothing is known, and something where there is little', () => {
    const [, , , price, , , , , , power] = drawDay(
      aDay([
        [null, 0.01, null],
        [0.2, 11, null],
      ]),
      { isColoured: false },
    ).split('\n');

    expect([price, power]).toEqual(['  0.20 ┤ █', '       ┤ █']);
  });

  it('begins below nothing where one is paid to charge', () => {
    const lines = drawDay(
      aDay([
        [0.1, 0, 50],
        [-0.1, 0, 50],
      ]),
      { isColoured: false },
    ).split('\n');

    expect(lines.slice(3, 7)).toEqual(['  0.10 ┤█', '       ┤█', '       ┤█', ' -0.10 ┤█']);
  });

  it.each([1, 13, 24, 48])('of %i hours keeps to the width', (length) => {
    const lines = drawDay(hoursLong(length), { isColoured: false }).split('\n');

    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(78);
  });

  it('of no slots is none', () => {
    expect(() => drawDay(aDay([]), { isColoured: false })).toThrow(RangeError);
  });
});

describe('the hours below a day', () => {
  const below = (hours: number, start: string, most = 14) =>
    hoursBelow(hoursLong(hours, instant(Date.parse(start))), most).map(({ text }) => text);

  it('are those of the clock on the wall', () => {
    expect(below(3, '2026-11-22T17:30:00Z')).toEqual(['19:00', '20:00', '21:00']);
  });

  it('are as many as fit', () => {
    expect(below(24, '2026-11-22T11:00:00Z', 5)).toEqual([
      '12:00',
      '18:00',
      '00:00',
      '06:00',
      '12:00',
    ]);
  });

  it('say an hour twice that is there twice, and never one that is skipped', () => {
    expect(below(4, '2026-10-24T23:00:00Z')).toEqual(['01:00', '02:00', '02:00', '03:00', '04:00']);
    expect(below(2, '2026-03-29T00:00:00Z')).toEqual(['01:00', '03:00', '04:00']);
  });
});

describe('a day as a picture', () => {
  const svg = daySvg({
    ...aDay([
      [0.4, 0, 20],
      [-0.1, 11, 60],
      [null, 0, null],
    ]),
    title: 'Price < 1 & more',
    marks: [
      { at: FIVE, text: 'plugged in' },
      { at: after(FIVE, minutes(1)), text: 'stopped' },
    ],
  });

  it('is well-formed, whatever its words are', () => {
    expect(XMLValidator.validate(svg)).toBe(true);
    expect(svg).toContain('<title>Price &lt; 1 &amp; more</title>');
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('has a column for what is known and not nothing', () => {
    // The ground is the first.
    expect(svg.match(/<rect /g)).toHaveLength(1 + 2 + 1 + 2);
  });

  it('writes marks below each other that would touch', () => {
    const rows = [...svg.matchAll(/y="(\d+)"[^>]*>(?:plugged in|stopped)</g)].map(([, y]) => y);

    expect(rows).toEqual(['42', '56']);
  });
});

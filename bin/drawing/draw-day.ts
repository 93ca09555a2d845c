import { hoursBelow, spanOf } from '#bin/drawing/day-axis.ts';
import type { DrawnDay, DrawnSlot } from '#bin/drawing/drawn-day.ts';
import { type Instant, minutes } from '#shared/domain/quantities/units.ts';

/** How a day is to be drawn in a terminal. */
type Drawing = {
  /** Most characters in a line. @default 78 */
  readonly width?: number;
  /** Whether the terminal shows colours. */
  readonly isColoured: boolean;
};

/** Draws a day in blocks of Unicode: price, power and level, one above the other, over one clock. */
export const drawDay = (day: DrawnDay, { width = 78, isColoured }: Drawing): string => {
  const columns = columnsOf(day, width - GUTTER);
  const painted = (text: string, colour: string) =>
    isColoured ? `\u001b[${colour}m${text}\u001b[0m` : text;
  const drawn = panels.flatMap((panel) => {
    const { name, unit, rows, digits, colour } = panel;
    const values = columns.map(({ slots }) => meanOf(slots, panel.read));
    const range = rangeOf(panel, values);
    const bounds = new Map([
      [0, range.high],
      [rows - 1, range.low],
    ]);
    const lines = Array.from({ length: rows }, (_, row) => {
      const blocks = values.map((value) => blockIn(value, range, { row, rows })).join('');
      const bound = bounds.get(row)?.toFixed(digits) ?? '';
      return `${bound.padStart(GUTTER - 2)} ┤${painted(blocks.trimEnd(), colour)}`;
    });
    return [`${''.padEnd(GUTTER)}${name}, ${unit(day)}`, ...lines];
  });
  return [day.title, '', ...drawn, ...clockBelow(day, columns)].join('\n');
};

/** What stands left of the blocks. */
const GUTTER = 8;

type Panel = {
  readonly name: string;
  readonly unit: (day: DrawnDay) => string;
  readonly rows: number;
  readonly digits: number;
  /** As terminals count colours. */
  readonly colour: string;
  readonly read: (slot: DrawnSlot) => number | null;
  /** Where the panel ends; at its highest value unless given. */
  readonly top?: number;
};

const panels: readonly Panel[] = [
  {
    name: 'Price',
    unit: ({ currency }) => `${currency} per kWh`,
    rows: 4,
    digits: 2,
    colour: '38;5;172',
    read: ({ price }) => price,
  },
  {
    name: 'Power',
    unit: () => 'kW',
    rows: 3,
    digits: 0,
    colour: '38;5;33',
    read: ({ power }) => power,
  },
  {
    name: 'Level of the battery',
    unit: () => '%',
    rows: 4,
    digits: 0,
    colour: '38;5;35',
    read: ({ level }) => level,
    top: 100,
  },
];

type Range = { readonly low: number; readonly high: number };

/** From nothing, or from less than that, to the highest value; one of nothing but zeros has a height, too. */
const rangeOf = ({ top, digits }: Panel, values: readonly (number | null)[]): Range => {
  const known = values.filter((value) => value !== null);
  return { low: Math.min(0, ...known), high: top ?? Math.max(...known, 10 ** -digits) };
};

/** What one character shows. */
type Column = { readonly start: Instant; readonly slots: readonly DrawnSlot[] };

/** A character each for so much time that a line is long enough for the day. */
const columnsOf = ({ slots }: DrawnDay, most: number): readonly Column[] => {
  const { start, end } = spanOf({ slots });
  const step = STEPS.find((length) => (end - start) / length <= most) ?? (end - start) / most;
  const grouped = Map.groupBy(slots, (slot) => Math.floor((slot.start - start) / step));
  return [...grouped.values()].flatMap((together) =>
    together[0] ? { start: together[0].start, slots: together } : [],
  );
};

const STEPS = [15, 20, 30, 60].map(minutes);

/** By time; null where nothing is known of any. */
const meanOf = (slots: readonly DrawnSlot[], read: Panel['read']): number | null => {
  let [sum, time] = [0, 0];
  for (const slot of slots) {
    const value = read(slot);
    if (value === null) continue;
    sum += value * (slot.end - slot.start);
    time += slot.end - slot.start;
  }
  return time === 0 ? null : sum / time;
};

/** Eighths of a character, from the ground up. */
const BLOCKS = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** What of a value is seen in a row; the first row is the highest. What is more than nothing is seen. */
const blockIn = (
  value: number | null,
  { low, high }: Range,
  { row, rows }: { readonly row: number; readonly rows: number },
): string => {
  const full = rows * 8;
  const exact = value === null ? 0 : ((value - low) / (high - low)) * full;
  const eighths = exact > 0 ? Math.max(1, Math.round(exact)) : 0;
  const inRow = Math.min(8, Math.max(0, eighths - (rows - 1 - row) * 8));
  return BLOCKS[inRow] ?? ' ';
};

/** As much as a time of the clock takes in a line, with room beside it. */
const CLOCK_WIDTH = 7;

const clockBelow = (day: DrawnDay, columns: readonly Column[]): readonly string[] => {
  const hours = hoursBelow(day, Math.max(1, Math.floor(columns.length / CLOCK_WIDTH)));
  let [ticks, words] = ['', ''];
  for (const { at, text } of hours) {
    const column = columns.findIndex(({ start }) => start >= at);
    const position = column < 0 ? columns.length : column;
    ticks = `${ticks.padEnd(position, '─')}┬`;
    words = `${words.padEnd(position)}${text}`;
  }
  return [
    `${''.padEnd(GUTTER - 1)}└${ticks.padEnd(columns.length, '─')}`,
    `${''.padEnd(GUTTER)}${words}`,
  ];
};

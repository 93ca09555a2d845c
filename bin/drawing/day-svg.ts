import { hoursBelow, spanOf } from '#bin/drawing/day-axis.ts';
import type { DrawnDay, DrawnSlot } from '#bin/drawing/drawn-day.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** Draws a day as a picture: price, power and level, one above the other, over one clock. */
export const daySvg = (day: DrawnDay): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" role="img" shape-rendering="crispEdges">`,
    `<title>${escaped(day.title)}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    `<text x="${LEFT}" y="22" font-size="15" fill="${COLOURS.ink}">${escaped(day.title)}</text>`,
    ...panels.flatMap((panel, index) => panelOf(day, panel, TITLE + index * (TALL + BETWEEN))),
    ...clockOf(day),
    ...marksOf(day),
    '</svg>',
    '',
  ].join('\n');

const WIDTH = 760;
const LEFT = 56;
const RIGHT = 20;
/** Above the first panel: the title and what marks say. */
const TITLE = 94;
const TALL = 92;
/** Room for the name of a panel. */
const BETWEEN = 34;
const FOOT = 26;
const LOWEST = TITLE + 3 * TALL + 2 * BETWEEN;
const HEIGHT = LOWEST + FOOT;

const COLOURS = {
  ink: '#1f2933',
  soft: '#7b8794',
  line: '#e4e7eb',
  price: '#d9822b',
  idle: '#f3d6b4',
  power: '#2f6fde',
  level: '#2e9e6b',
  mark: '#c23030',
} as const;

type Panel = {
  readonly name: (day: DrawnDay) => string;
  readonly read: (slot: DrawnSlot) => number | null;
  readonly colourOf: (slot: DrawnSlot) => string;
  readonly digits: number;
  /** Where the panel ends; a little above its highest value unless given. */
  readonly top?: number;
};

const panels: readonly Panel[] = [
  {
    name: ({ currency }) => `Price of a kilowatt-hour in ${currency}, dark while it charges`,
    read: ({ price }) => price,
    colourOf: ({ power }) => (power > 0 ? COLOURS.price : COLOURS.idle),
    digits: 2,
  },
  {
    name: () => 'Power in kW',
    read: ({ power }) => power,
    colourOf: () => COLOURS.power,
    digits: 0,
  },
  {
    name: () => 'Level of the battery in %',
    read: ({ level }) => level,
    colourOf: () => COLOURS.level,
    digits: 0,
    top: 100,
  },
];

/** A panel whose upper edge is at `y`: its name, two or three lines with numbers, and a column for each slot. */
const panelOf = (day: DrawnDay, { name, read, colourOf, ...panel }: Panel, y: number) => {
  const known = day.slots.map(read).filter((value) => value !== null);
  const low = Math.min(0, ...known);
  const high = panel.top ?? roundUp(Math.max(low, ...known));
  const up = (value: number) => round(y + TALL - (TALL * (value - low)) / (high - low));
  const lines = [...new Set([low, 0, (low + high) / 2, high])].map(
    (value) =>
      `<path d="M${LEFT} ${up(value)}H${WIDTH - RIGHT}" stroke="${COLOURS.line}"/>` +
      text({ x: LEFT - 6, y: up(value) + 4, anchor: 'end' }, value.toFixed(panel.digits)),
  );
  const columns = day.slots.map((slot) => {
    const value = read(slot) ?? 0;
    const [left, right] = [across(day, slot.start), across(day, slot.end)];
    const [top, bottom] = [up(Math.max(0, value)), up(Math.min(0, value))];
    const size = `width="${round(right - left)}" height="${round(bottom - top)}"`;
    return top === bottom ? '' : `<rect x="${left}" y="${top}" ${size} fill="${colourOf(slot)}"/>`;
  });
  return [
    text({ x: LEFT, y: y - 8, anchor: 'start' }, name(day)),
    ...lines,
    ...columns.filter((column) => column !== ''),
  ];
};

/** To the next number that is easy to halve. */
const roundUp = (value: number): number => {
  if (value <= 0) return 1;
  const unit = 10 ** Math.floor(Math.log10(value));
  const [step = 10] = [1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10].filter(
    (it) => it * unit >= value * 0.999,
  );
  return step * unit;
};

const clockOf = (day: DrawnDay): readonly string[] =>
  hoursBelow(day, 14).map(({ at, text: words }) => {
    const x = across(day, at);
    return (
      `<path d="M${x} ${LOWEST}v5" stroke="${COLOURS.soft}"/>` +
      text({ x, y: LOWEST + 18, anchor: 'middle' }, words)
    );
  });

/** What is pointed out, as lines through all panels. Words that would touch the ones before stand lower. */
const marksOf = (day: DrawnDay): readonly string[] => {
  let free = 0;
  let isLower = false;
  return day.marks.map(({ at, text: words }) => {
    const x = across(day, at);
    const wide = words.length * LETTER;
    const anchor = x + wide > WIDTH ? 'end' : 'start';
    const from = anchor === 'end' ? x - wide : x;
    isLower = from < free && !isLower;
    free = from + wide + LETTER;
    const y = isLower ? 56 : 42;
    return (
      `<path d="M${x} ${y - 10}V${LOWEST}" stroke="${COLOURS.mark}" stroke-dasharray="3 3"/>` +
      text({ x: x + (anchor === 'end' ? -4 : 4), y, anchor, colour: COLOURS.mark }, words)
    );
  });
};

/** As wide as a letter is taken to be. */
const LETTER = 6.5;

const across = (day: DrawnDay, at: Instant): number => {
  const { start, end } = spanOf(day);
  return round(LEFT + ((WIDTH - LEFT - RIGHT) * (at - start)) / (end - start));
};

/** Coordinates are rounded so that every platform draws the same picture. */
const round = (value: number): number => Math.round(value * 10) / 10;

type Place = {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly colour?: string;
};

const text = ({ x, y, anchor, colour = COLOURS.ink }: Place, words: string): string =>
  `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" fill="${colour}">${escaped(words)}</text>`;

const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

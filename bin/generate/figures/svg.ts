/** A drawing area with a horizontal axis of hours and a vertical axis of values. */
export type Chart = {
  readonly title: string;
  readonly hours: number;
  readonly top: number;
  readonly unit: string;
  /** Clock time at the left edge, in hours. */
  readonly firstHour: number;
};

const WIDTH = 760;
const HEIGHT = 300;
const LEFT = 56;
const RIGHT = 16;
const TOP = 36;
const BOTTOM = 34;

export const COLOURS = {
  ink: '#1f2933',
  soft: '#9aa5b1',
  price: '#d9822b',
  plan: '#2f6fde',
  band: '#cfe0fb',
  rule: '#c23030',
} as const;

/** Horizontal position of a number of hours after the left edge. */
const across = (chart: Chart, hours: number): number =>
  round(LEFT + ((WIDTH - LEFT - RIGHT) * hours) / chart.hours);

/** Vertical position of a value. */
const up = (chart: Chart, value: number): number =>
  round(HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * value) / chart.top);

/** Coordinates are rounded so that every platform draws the same file. */
const round = (value: number): number => Math.round(value * 10) / 10;

/** A column from the ground to a value. */
export const column = (
  chart: Chart,
  { value, ...rest }: { from: number; to: number; value: number; colour: string },
): string => bar(chart, { ...rest, low: 0, high: value });

/** A bar between two times and two values. */
export const bar = (
  chart: Chart,
  {
    from,
    to,
    low,
    high,
    colour,
  }: { from: number; to: number; low: number; high: number; colour: string },
): string => {
  const left = across(chart, from);
  const top = up(chart, high);
  const width = round(across(chart, to) - left);
  const height = round(up(chart, low) - top);
  return `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${colour}"/>`;
};

/** A line of steps, one value per chunk of `length` hours. */
export const steps = (
  chart: Chart,
  values: readonly number[],
  length: number,
  colour: string,
): string => {
  const points = values.flatMap((value, i) => [
    `${across(chart, i * length)},${up(chart, value)}`,
    `${across(chart, (i + 1) * length)},${up(chart, value)}`,
  ]);
  return `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>`;
};

/** The area between two lines of steps. */
export const band = (
  chart: Chart,
  lower: readonly number[],
  upper: readonly number[],
  length: number,
): string => {
  const edge = (values: readonly number[]) =>
    values.flatMap((value, i) => [
      `${across(chart, i * length)},${up(chart, value)}`,
      `${across(chart, (i + 1) * length)},${up(chart, value)}`,
    ]);
  const points = [...edge(upper), ...edge(lower).reverse()];
  return `<polygon points="${points.join(' ')}" fill="${COLOURS.band}"/>`;
};

/** A line of text; by default at the left. */
const label = (x: number, y: number, text: string, anchor = 'start'): string =>
  `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" fill="${COLOURS.ink}">${text}</text>`;

/** A whole picture: white ground, title, axes, legend, and what is drawn in between. */
export const picture = (
  chart: Chart,
  legend: readonly { colour: string; text: string }[],
  drawn: readonly string[],
): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" role="img">`,
    `<title>${chart.title}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    ...grid(chart),
    ...drawn,
    ...legend.map(({ colour, text }, i) => entry(LEFT + i * 175, colour, text)),
    '</svg>',
    '',
  ].join('\n');

const grid = (chart: Chart): string[] => {
  const lines = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const y = up(chart, chart.top * share);
    const value = Number((chart.top * share).toPrecision(3));
    return `<path d="M${LEFT} ${y}H${WIDTH - RIGHT}" stroke="#e4e7eb"/>${label(LEFT - 6, y + 4, `${value}`, 'end')}`;
  });
  const hours = Array.from({ length: Math.floor(chart.hours / 4) + 1 }, (_, i) => {
    const clock = `${(chart.firstHour + i * 4) % 24}`.padStart(2, '0');
    return label(across(chart, i * 4), HEIGHT - 12, `${clock}:00`, 'middle');
  });
  return [...lines, ...hours, label(WIDTH - RIGHT, 20, chart.unit, 'end')];
};

const entry = (x: number, colour: string, text: string): string =>
  `<rect x="${x}" y="10" width="12" height="12" fill="${colour}"/>${label(x + 18, 20, text)}`;

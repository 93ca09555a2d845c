import {
  band,
  bar,
  type Chart,
  COLOURS,
  column,
  picture,
  steps,
} from '#bin/generate/figures/svg.ts';
import { DAY, syntheticFleet, syntheticPrices } from '#bin/generate/figures/synthetic-fleet.ts';
import { disaggregateFleet } from '#shared/domain/flex/disaggregate-fleet.ts';
import { flexShape } from '#shared/domain/flex/flex-shape.ts';
import type { IntentRule } from '#shared/domain/flex/intent-rule.ts';
import { previewIntent } from '#shared/domain/flex/preview-intent.ts';
import { fleetOf } from '#shared/domain/planning/fleet.ts';
import { summarizeFleet } from '#shared/domain/planning/fleet-summary.ts';
import { planCheapestCharge } from '#shared/domain/planning/plan-cheapest-charge.ts';
import { histogramOf } from '#shared/domain/planning/type-histogram.ts';
import {
  hours,
  instant,
  kilowattHours,
  kilowatts,
  minutes,
  pricePerKwh,
} from '#shared/domain/quantities/units.ts';

const QUARTER = 0.25;
const VEHICLES = 1000;

/** The figures of docs/planning.md, drawn from what the planners compute. Always the same. */
export const planningFigures = (): readonly { path: string; content: string }[] => {
  const fleet = night();
  return [
    { path: 'docs/figures/one-car.svg', content: oneCar() },
    { path: 'docs/figures/fleet-shape.svg', content: fleetFigure(fleet) },
    { path: 'docs/figures/intent.svg', content: intentFigure(fleet) },
    { path: 'docs/figures/plans.svg', content: plansFigure(fleet) },
  ];
};

/** A car that is home from 18:00 to 07:30 and needs 22 kWh at 7.4 kW. */
const oneCar = (): string => {
  const prices = syntheticPrices(DAY);
  const chart: Chart = {
    title: 'The cheapest plan of one car',
    hours: 24,
    top: 0.32,
    unit: 'price per kWh',
    firstHour: 12,
  };
  const plan = planCheapestCharge(
    {
      from: instant(hours(6)),
      until: instant(hours(19.5)),
      power: kilowatts(7.4),
      energy: kilowattHours(22),
    },
    { start: instant(0), slotLength: minutes(15), prices: [...prices].map(pricePerKwh) },
  );
  const isHome = (chunk: number) => chunk >= 24 && chunk < 78;
  const bars = [...prices].map((value, chunk) =>
    column(chart, {
      from: chunk * QUARTER,
      to: chunk * QUARTER + 0.2,
      value,
      colour: isHome(chunk) ? COLOURS.band : '#e4e7eb',
    }),
  );
  const charged = plan.slots.map((slot) =>
    column(chart, {
      from: slot.from / hours(1),
      to: slot.to / hours(1) - 0.05,
      value: (slot.cost ?? 0) / slot.energy,
      colour: COLOURS.plan,
    }),
  );
  const legend = [
    { colour: '#e4e7eb', text: 'away' },
    { colour: COLOURS.band, text: 'at home' },
    { colour: COLOURS.plan, text: 'charging' },
  ];
  return picture(chart, legend, [...bars, ...charged]);
};

const horizon = { start: instant(0), chunkLength: minutes(15), chunks: DAY };

const night = () => {
  const fleet = fleetOf(DAY, syntheticFleet(VEHICLES, DAY));
  const prices = syntheticPrices(DAY);
  const zones = [{ prices, summary: summarizeFleet(histogramOf(fleet)) }];
  const shape = flexShape(horizon, zones);
  const peak = Math.max(...shape.map(({ expected }) => expected));
  const at = (chunk: number) => instant(minutes(chunk * 15));
  const energy = shape.reduce((sum, { expected }) => sum + expected * QUARTER, 0);
  const rules: IntentRule[] = [
    ...shape.map(
      ({ start }): IntentRule => ({
        kind: 'CHUNK_MAX',
        timestamp: start,
        pressure: 0.45 * peak * QUARTER,
      }),
    ),
    { kind: 'CHUNK_MIN', timestamp: at(44), pressure: 0.2 * peak * QUARTER },
    { kind: 'CHUNK_MIN', timestamp: at(45), pressure: 0.2 * peak * QUARTER },
    { kind: 'EPOCH', timestamp: at(52), pressure: 0.05 * energy },
  ];
  const preview = previewIntent(horizon, zones, rules);
  if (!preview.certified) throw new Error('the preview of the figures is not certified');
  return { fleet, prices, shape, peak, preview };
};
type Night = ReturnType<typeof night>;

const fleetFigure = ({ shape }: Night): string => {
  const most = shape.map(({ maximum }) => maximum);
  const least = shape.map(({ minimum }) => minimum);
  const chart: Chart = {
    title: 'What a thousand cars will draw, and could',
    hours: 24,
    top: Math.ceil(Math.max(...most) / 1000) * 1000,
    unit: 'kW',
    firstHour: 12,
  };
  const expected = shape.map((chunk) => chunk.expected);
  const legend = [
    { colour: COLOURS.band, text: 'minimum to maximum' },
    { colour: COLOURS.plan, text: 'expected' },
  ];
  return picture(chart, legend, [
    band(chart, least, most, QUARTER),
    steps(chart, expected, QUARTER, COLOURS.plan),
  ]);
};

const intentFigure = ({ shape, peak, preview }: Night): string => {
  const chart: Chart = {
    title: 'The same fleet under an intent',
    hours: 24,
    top: Math.ceil(peak / 1000) * 1000,
    unit: 'kW',
    firstHour: 12,
  };
  const cap = shape.map(() => 0.45 * peak);
  const legend = [
    { colour: COLOURS.soft, text: 'without the intent' },
    { colour: COLOURS.plan, text: 'with it' },
    { colour: COLOURS.rule, text: 'cap on every chunk' },
  ];
  return picture(chart, legend, [
    steps(
      chart,
      shape.map(({ expected }) => expected),
      QUARTER,
      COLOURS.soft,
    ),
    steps(chart, cap, QUARTER, COLOURS.rule),
    steps(
      chart,
      preview.shape.map(({ expected }) => expected),
      QUARTER,
      COLOURS.plan,
    ),
  ]);
};

/** Forty cars of the fleet, one below the other: when each is there, and when it charges. */
const plansFigure = ({ fleet, prices, preview }: Night): string => {
  const shown = 40;
  const { zones } = disaggregateFleet([{ prices, fleet }], preview.balanced);
  const chart: Chart = {
    title: 'Plans of forty cars that add up to the shape',
    hours: 24,
    top: shown,
    unit: 'car',
    firstHour: 12,
  };
  const rows = Array.from({ length: shown }, (_, car) => {
    const plan = zones[0];
    const ranks = plan?.orders[plan.choice[car] ?? 0]?.ranks;
    const next = plan?.nextRank[car] ?? 0;
    const needs = fleet.slots[car] ?? 0;
    const last = needs > Math.floor(needs) ? next : next - 1;
    const [from, until] = [fleet.from[car] ?? 0, fleet.until[car] ?? 0];
    const charging = runsOf(from, until, (chunk) => (ranks?.[chunk] ?? DAY) <= last);
    return [
      stretch(chart, car, { from, until }, COLOURS.band),
      ...charging.map((run) => stretch(chart, car, run, COLOURS.plan)),
    ];
  });
  const legend = [
    { colour: COLOURS.band, text: 'plugged in' },
    { colour: COLOURS.plan, text: 'charging' },
  ];
  return picture(chart, legend, rows.flat());
};

type Run = { from: number; until: number };

/** Neighbouring chunks that hold, as runs. */
const runsOf = (from: number, until: number, holds: (chunk: number) => boolean): Run[] => {
  const runs: Run[] = [];
  for (let chunk = from; chunk < until; chunk += 1) {
    const last = runs.at(-1);
    if (!holds(chunk)) continue;
    if (last?.until === chunk) last.until = chunk + 1;
    else runs.push({ from: chunk, until: chunk + 1 });
  }
  return runs;
};

/** A bar in the row of one car. */
const stretch = (chart: Chart, row: number, { from, until }: Run, colour: string): string =>
  bar(chart, {
    from: from * QUARTER,
    to: until * QUARTER,
    low: row + 0.1,
    high: row + 0.9,
    colour,
  });

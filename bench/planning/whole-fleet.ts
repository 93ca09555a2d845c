import { interleave, median, medianTime } from '#bench/interleave.ts';
import { sortAndTake, visitEveryChunk } from '#bench/planning/baselines.ts';
import { duration, type Measured, times } from '#bench/planning/case.ts';
import { DAY, syntheticFleet, syntheticPrices } from '#bin/generate/figures/synthetic-fleet.ts';
import { dot, total } from '#shared/domain/planning/dense.ts';
import { fleetOf } from '#shared/domain/planning/fleet.ts';
import { fleetEnvelope } from '#shared/domain/planning/fleet-envelope.ts';
import { fleetShape } from '#shared/domain/planning/fleet-shape.ts';
import { summarizeFleet } from '#shared/domain/planning/fleet-summary.ts';
import { energyPerChunk, planFleet } from '#shared/domain/planning/plan-fleet.ts';
import { planTable } from '#shared/domain/planning/plan-table.ts';
import { histogramOf, updateNeed } from '#shared/domain/planning/type-histogram.ts';

const MILLION = 1_000_000;

/** Everything that is done for a fleet of a million that shares one price curve. */
export const wholeFleet = (): Measured[] => {
  const setup = million();
  return [
    batchPlan(setup),
    endToEnd(setup),
    counting(setup),
    newShape(setup),
    oneUpdate(setup),
    envelope(setup),
  ];
};

const million = () => {
  const needs = syntheticFleet(MILLION, DAY);
  const fleet = fleetOf(DAY, needs);
  const prices = syntheticPrices(DAY);
  const table = planTable(fleet.cells, prices);
  const histogram = histogramOf(fleet);
  return { needs, fleet, prices, table, plans: planFleet(table, fleet), histogram };
};
type Million = ReturnType<typeof million>;

const batchPlan = ({ fleet, prices, table, plans }: Million): Measured => {
  const sample = 2000;
  const alone = () => Array.from({ length: sample }, (_, i) => sortAndTake(fleet, prices, i));
  const batch = interleave(() => planFleet(table, fleet, plans), alone, 15);
  const each = batch.ours / MILLION;
  const gap = Math.max(...alone().map((cost, i) => Math.abs((plans.cost[i] ?? 0) - cost)));
  return {
    what: 'batch plan, 1M vehicles, 96 chunks',
    ours: `${duration(each)} a vehicle`,
    baseline: `sort and take ${duration(batch.baseline / sample)}`,
    ratio: times((batch.ratio * MILLION) / sample),
    quality: `gap ${gap.toExponential(0)}`,
    goal: '≤ 6 ns; gap ≤ 1e-7',
    met: each <= 6e-6 && gap <= 1e-7,
  };
};

/** From a list of needs to a written plan per vehicle: columns, table, plans, energy per chunk. */
const endToEnd = ({ needs, prices }: Million): Measured => {
  const parts = { columns: 0, table: 0, plans: 0, written: 0 };
  const rounds = Array.from({ length: 3 }, () => {
    const timed = <Result>(part: keyof typeof parts, run: () => Result): Result => {
      const began = process.cpuUsage();
      const result = run();
      const { user, system } = process.cpuUsage(began);
      parts[part] = (user + system) / 1000;
      return result;
    };
    const fleet = timed('columns', () => fleetOf(DAY, needs));
    const table = timed('table', () => planTable(fleet.cells, prices));
    const plans = timed('plans', () => planFleet(table, fleet));
    const energy = timed('written', () => {
      let sum = 0;
      plans.nextRank.forEach((rank, vehicle) => {
        sum += energyPerChunk(table, fleet, vehicle, rank)[fleet.from[vehicle] ?? 0] ?? 0;
      });
      return sum;
    });
    return { ...parts, energy };
  });
  const middle = (part: keyof typeof parts) => median(rounds.map((round) => round[part]));
  const [columns, table, plans, written] = (['columns', 'table', 'plans', 'written'] as const).map(
    middle,
  ) as [number, number, number, number];
  const whole = columns + table + plans + written;
  return {
    what: 'from a list of needs to written plans, 1M',
    ours: duration(whole),
    baseline: '',
    ratio: '',
    quality: `columns ${duration(columns)}, table ${duration(table)}, plans ${duration(plans)}, written out ${duration(written)}`,
    goal: '≤ 1 µs a vehicle',
    met: whole <= MILLION / 1000,
  };
};

const counting = ({ fleet, histogram }: Million): Measured => {
  const count = medianTime(() => histogramOf(fleet, histogram), 15);
  const summarize = medianTime(() => summarizeFleet(histogram), 15);
  return {
    what: 'histogram of 1M',
    ours: duration(count),
    baseline: '',
    ratio: '',
    quality: `then summarised in ${duration(summarize)}`,
    goal: '≤ 6 ms',
    met: count <= 6,
  };
};

const newShape = ({ fleet, prices, table, plans, histogram }: Million): Measured => {
  const summary = summarizeFleet(histogram);
  const ours = () => fleetShape(summary, prices);
  const shape = interleave(ours, () => planFleet(table, fleet, plans), 15);
  const gap = Math.abs(dot(prices, ours()) / total(plans.cost) - 1);
  return {
    what: 'shape for new prices, 1M',
    ours: duration(shape.ours),
    baseline: `batch plan ${duration(shape.baseline)}`,
    ratio: times(shape.ratio),
    quality: `gap ${gap.toExponential(0)}`,
    goal: '≤ 0.5 ms',
    met: shape.ours <= 0.5 && gap <= 1e-7,
  };
};

const oneUpdate = ({ needs, histogram }: Million): Measured => {
  const pairs = needs
    .slice(0, 50_000)
    .map((need, i) => ({ need, other: needs[i + 50_000] ?? need }));
  const all = medianTime(() => {
    for (const { need, other } of pairs) updateNeed(histogram, need, other);
    for (const { need, other } of pairs) updateNeed(histogram, other, need);
  }, 9);
  const each = all / pairs.length / 2;
  return {
    what: 'one vehicle updated',
    ours: duration(each),
    baseline: '',
    ratio: '',
    quality: 'exact to the bit',
    goal: '≤ 1 µs',
    met: each <= 1e-3,
  };
};

const envelope = ({ fleet, histogram }: Million): Measured => {
  const ours = () => fleetEnvelope(summarizeFleet(histogramOf(fleet, histogram)));
  const both = interleave(ours, () => visitEveryChunk(fleet), 7);
  const summary = summarizeFleet(histogram);
  const standing = medianTime(() => fleetEnvelope(summary), 15);
  return {
    what: 'envelope of 1M, counted anew',
    ours: duration(both.ours),
    baseline: `visit every chunk ${duration(both.baseline)}`,
    ratio: times(both.ratio),
    quality: `${duration(standing)} from a standing summary`,
    goal: '≤ 8 ms',
    met: both.ours <= 8,
  };
};

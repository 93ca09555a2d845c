import { interleave, median, medianTime } from '#bench/interleave.ts';
import { solveOnOff } from '#bench/planning/baselines.ts';
import { duration, type Measured, times } from '#bench/planning/case.ts';
import { DAY, syntheticFleet, syntheticPrices } from '#bin/generate/figures/synthetic-fleet.ts';
import type { ChargeRequest } from '#shared/domain/planning/charge-plan.ts';
import { cheapestRuns } from '#shared/domain/planning/cheapest-runs.ts';
import { planCheapestCharge } from '#shared/domain/planning/plan-cheapest-charge.ts';
import {
  instant,
  kilowattHours,
  kilowatts,
  minutes,
  pricePerKwh,
} from '#shared/domain/quantities/units.ts';
import { minimize } from '#test/support/linear-programme.ts';

const SLOT = minutes(15);

/** The public planner, objects in and out, against a linear programme in HiGHS. */
export const singlePlan = (): Measured => {
  const prices = syntheticPrices(DAY);
  const curve = { start: instant(0), slotLength: SLOT, prices: [...prices].map(pricePerKwh) };
  const requests = syntheticFleet(2000, DAY).map(
    (need): ChargeRequest => ({
      from: instant(need.from * SLOT),
      until: instant(need.until * SLOT),
      power: kilowatts(need.chunkEnergy * 4),
      energy: kilowattHours(need.energy),
    }),
  );
  for (const request of [...requests, ...requests]) planCheapestCharge(request, curve);
  const p50 = percentile(
    requests.flatMap((request) => {
      const before = performance.now();
      planCheapestCharge(request, curve);
      return performance.now() - before;
    }),
    0.5,
  );
  const some = requests.slice(0, 40);
  const judged = () => some.map((request) => byProgramme(request, prices));
  const both = interleave(
    () => some.map((request) => planCheapestCharge(request, curve)),
    judged,
    5,
  );
  const gap = Math.max(
    ...judged().map((cost, i) => {
      const [request] = some.slice(i, i + 1);
      return request === undefined ? 0 : Math.abs(planCheapestCharge(request, curve).cost - cost);
    }),
  );
  return {
    what: 'single plan, objects in and out',
    ours: `${duration(p50)} p50`,
    baseline: `HiGHS ${duration(both.baseline / some.length)}`,
    ratio: times(both.ratio),
    quality: `gap ${gap.toExponential(0)}`,
    goal: '≤ 10 µs p50',
    met: p50 <= 10e-3 && gap <= 1e-6,
  };
};

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;

const byProgramme = (request: ChargeRequest, prices: Float64Array): number => {
  const from = request.from / SLOT;
  const window = [...prices.slice(from, request.until / SLOT)];
  const room = window.map((cost) => ({ cost, upper: request.power / 4 }));
  const energy = Math.min(request.energy, (request.power / 4) * window.length);
  const terms = window.map((_, i): [number, number] => [i, 1]);
  return minimize(room, [{ lower: energy, upper: energy, terms }]).cost;
};

/** The dynamic programme for on/off devices against a mixed-integer programme in HiGHS. */
export const onOff = (): Measured => {
  const limits = { startCost: 0.05, minimumOn: 3, minimumOff: 2 };
  const prices = syntheticPrices(DAY);
  const needs = syntheticFleet(300, DAY).map((need) => ({
    costs: prices.slice(need.from, need.until),
    slots: Math.min(Math.ceil(need.energy / need.chunkEnergy - 1e-9), need.until - need.from),
  }));
  const all = () => needs.map(({ costs, slots }) => cheapestRuns(costs, slots, limits).cost);
  const each = medianTime(all, 60) / needs.length;
  const some = needs.filter(({ slots }) => slots > 0).slice(0, 8);
  const solved = some.map(({ costs, slots }) => {
    const before = process.cpuUsage();
    const theirs = solveOnOff([...costs], slots, limits);
    const { user, system } = process.cpuUsage(before);
    const took = (user + system) / 1000;
    return { took, gap: Math.abs(theirs - cheapestRuns(costs, slots, limits).cost) };
  });
  const baseline = median(solved.map(({ took }) => took));
  const gap = Math.max(...solved.map((one) => one.gap));
  return {
    what: 'on/off with start cost, runs ≥ 3, pauses ≥ 2',
    ours: duration(each),
    baseline: `HiGHS (MIP) ${duration(baseline)}`,
    ratio: times(baseline / each),
    quality: `gap ${gap.toExponential(0)}`,
    goal: '≤ 6 µs, equal to the solver',
    met: each <= 6e-3 && gap <= 1e-6,
  };
};

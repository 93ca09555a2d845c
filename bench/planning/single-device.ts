import { interleave, medianTime } from '#bench/interleave.ts';
import { solveOnOff } from '#bench/planning/baselines.ts';
import { duration, type Measured, percentile, times } from '#bench/planning/case.ts';
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
  const took = requests.map((request) => {
    const before = performance.now();
    planCheapestCharge(request, curve);
    return performance.now() - before;
  });
  const [p50, p99] = [percentile(took, 0.5), percentile(took, 0.99)];
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
    ours: `${duration(p50)} p50, ${duration(p99)} p99`,
    baseline: `HiGHS ${duration(both.baseline / some.length)}`,
    ratio: times(both.ratio),
    quality: `gap ${gap.toExponential(0)}`,
    goal: '≤ 10 µs p50',
    met: p50 <= 10e-3 && gap <= 1e-6,
  };
};

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
  const ours = () => some.map(({ costs, slots }) => cheapestRuns(costs, slots, limits).cost);
  const theirs = () => some.map(({ costs, slots }) => solveOnOff([...costs], slots, limits));
  // One plan is too short to be timed beside a second of the other.
  const often = () => Array.from({ length: OFTEN }, ours);
  const both = interleave(often, theirs, 5);
  const costs = ours();
  const gap = Math.max(...theirs().map((cost, i) => Math.abs(cost - (costs[i] ?? Number.NaN))));
  return {
    what: 'on/off with start cost, runs ≥ 3, pauses ≥ 2',
    ours: duration(each),
    baseline: `HiGHS (MIP) ${duration(both.baseline / some.length)}`,
    ratio: times(both.ratio * OFTEN),
    quality: `gap ${gap.toExponential(0)}`,
    goal: '≤ 6 µs, equal to the solver',
    met: each <= 6e-3 && gap <= 1e-6,
  };
};

const OFTEN = 200;

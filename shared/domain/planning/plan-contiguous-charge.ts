import type { ChargePlan, ChargeRequest, PriceCurve } from '#shared/domain/planning/charge-plan.ts';
import { at } from '#shared/domain/planning/dense.ts';
import { toChargePlan } from '#shared/domain/planning/to-charge-plan.ts';
import { type UsableSlots, usableSlots } from '#shared/domain/planning/usable-slots.ts';

/**
 * Finds the cheapest uninterrupted charge, for devices that dislike being stopped.
 *
 * The cost of a block is a piecewise linear function of its start: it bends only where the start
 * or the end of the block crosses a slot boundary. So the best start is one at which the block
 * begins or ends on a boundary, and looking at those is exact. The earliest wins a tie.
 *
 * @returns One run; the whole window and a shortfall when the window is too short.
 */
export const planContiguousCharge = (request: ChargeRequest, curve: PriceCurve): ChargePlan => {
  const open = usableSlots(request, curve);
  const bill = runningCost(open);
  const window = at(bill.edges, open.lengths.length);
  const length = Math.min(request.energy / request.power, window);
  const begin = cheapestBegin(bill, length, window);
  const used = open.lengths.map((_, i) =>
    overlap(at(bill.edges, i), at(bill.edges, i + 1), begin, begin + length),
  );
  return toChargePlan(request, open, used);
};

/** Slot boundaries in hours from the start of the window, and what charging up to each costs. */
type RunningCost = {
  readonly edges: Float64Array;
  readonly costs: Float64Array;
  readonly prices: Float64Array;
};

const runningCost = ({ lengths, prices }: UsableSlots): RunningCost => {
  const edges = new Float64Array(lengths.length + 1);
  const costs = new Float64Array(lengths.length + 1);
  for (let i = 0; i < lengths.length; i += 1) {
    edges[i + 1] = at(edges, i) + at(lengths, i);
    costs[i + 1] = at(costs, i) + at(lengths, i) * at(prices, i);
  }
  return { edges, costs, prices };
};

const cheapestBegin = (bill: RunningCost, length: number, window: number): number => {
  const candidates = [...bill.edges].flatMap((edge) => [edge, edge - length]);
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const begin of candidates.toSorted((a, b) => a - b)) {
    if (begin < 0 || begin + length > window + ROUNDING) continue;
    const cost = costUpTo(bill, begin + length) - costUpTo(bill, begin);
    if (cost >= least - ROUNDING) continue;
    least = cost;
    best = begin;
  }
  return best;
};

/** Boundaries and costs are sums of floating-point hours; smaller differences mean nothing. */
const ROUNDING = 1e-12;

const costUpTo = ({ edges, costs, prices }: RunningCost, time: number): number => {
  let low = 0;
  let high = prices.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (at(edges, middle) <= time) low = middle;
    else high = middle;
  }
  return at(costs, low) + (time - at(edges, low)) * at(prices, low);
};

const overlap = (from: number, to: number, begin: number, end: number): number => {
  const time = Math.min(to, end) - Math.max(from, begin);
  return time > ROUNDING ? time : 0;
};

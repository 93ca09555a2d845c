import { assertWithin } from '#shared/domain/planning/assert-number.ts';
import { at, real } from '#shared/domain/planning/dense.ts';
import { NEGLIGIBLE } from '#shared/domain/planning/fill-cheapest.ts';

/** A part of a block, in hours after its beginning, and what an hour of it costs in each slot. */
export type BlockPart = {
  readonly begins: number;
  readonly ends: number;
  readonly rates: Float64Array;
};

/** When a block begins, in hours after the first slot, and what it costs. */
export type CheapestBlock = { readonly begin: number; readonly cost: number };

/**
 * Finds where an uninterrupted block costs least. Its parts follow one another and differ in what
 * an hour costs, as with a battery whose power falls.
 *
 * The cost of a block is a piecewise linear function of its start: it bends only where the start or
 * the end of a part crosses a slot boundary. So one of these starts is best, and looking at them is
 * exact. The earliest wins a tie.
 *
 * @param lengths the slots, which follow one another without gaps, in hours
 * @param parts in order, the first from 0 on; together no longer than the slots
 * @throws {RangeError} for more than four million looks
 */
export const cheapestBlock = (
  lengths: Float64Array,
  parts: readonly BlockPart[],
): CheapestBlock => {
  const edges = edgesOf(lengths);
  const looks = edges.length * (parts.length + 1) * parts.length;
  assertWithin('the number of looks for a block', looks, [0, MOST_LOOKS]);
  const window = at(edges, lengths.length);
  const length = parts.at(-1)?.ends ?? 0;
  const bills = parts.map(({ begins, ends, rates }) => {
    const costs = costsUpTo(lengths, rates);
    const [costToBegin, costToEnd] = [costUpTo(edges, costs, rates), costUpTo(edges, costs, rates)];
    return { begins, ends, costToBegin, costToEnd };
  });
  let best: CheapestBlock = { begin: 0, cost: Number.POSITIVE_INFINITY };
  for (const begin of startsOf(edges, parts, { window, length })) {
    let cost = 0;
    for (const { begins, ends, costToBegin, costToEnd } of bills) {
      cost += costToEnd(begin + ends) - costToBegin(begin + begins);
    }
    if (cost < best.cost - ROUNDING) best = { begin, cost };
  }
  return best;
};

const MOST_LOOKS = 4e6;

/** Boundaries and costs are sums of floating-point hours; smaller differences mean nothing. */
const ROUNDING = 1e-12;

/** Slot boundaries in hours after the first slot begins. */
const edgesOf = (lengths: Float64Array): Float64Array => {
  const edges = new Float64Array(lengths.length + 1);
  for (let i = 0; i < lengths.length; i += 1) edges[i + 1] = real(edges, i) + real(lengths, i);
  return edges;
};

/** In order. */
const startsOf = (
  edges: Float64Array,
  parts: readonly BlockPart[],
  { window, length }: { readonly window: number; readonly length: number },
): Float64Array => {
  const starts = new Float64Array(edges.length * (parts.length + 1));
  let found = 0;
  for (const offset of [0, ...parts.map(({ ends }) => ends)]) {
    for (let i = 0; i < edges.length; i += 1) {
      const begin = real(edges, i) - offset;
      if (begin < 0 || begin + length > window + ROUNDING) continue;
      starts[found] = begin;
      found += 1;
    }
  }
  return starts.subarray(0, found).sort();
};

/** What charging from the first slot up to each boundary costs. */
const costsUpTo = (lengths: Float64Array, rates: Float64Array): Float64Array => {
  const costs = new Float64Array(lengths.length + 1);
  for (let i = 0; i < lengths.length; i += 1) {
    costs[i + 1] = real(costs, i) + real(lengths, i) * real(rates, i);
  }
  return costs;
};

/** What charging up to a time costs. Asked for later and later times, so that no slot is looked for anew. */
const costUpTo = (
  edges: Float64Array,
  costs: Float64Array,
  rates: Float64Array,
): ((time: number) => number) => {
  let slot = 0;
  return (time) => {
    while (slot + 1 < rates.length && real(edges, slot + 1) <= time) slot += 1;
    return real(costs, slot) + (time - real(edges, slot)) * at(rates, slot);
  };
};

/**
 * How much of each slot a block uses, in hours. What is negligible of a slot is none of it, as it is
 * when slots are filled cheapest first. Times count from where the block begins, so that one that
 * lies in a single slot is as long as what was asked for, to the last bit, wherever that is.
 */
export const blockWithin = (lengths: Float64Array, begin: number, length: number): Float64Array => {
  const edges = edgesOf(lengths);
  const doneAt = (edge: number): number => Math.min(length, Math.max(0, edge - begin));
  return lengths.map((_, i) => {
    const time = doneAt(real(edges, i + 1)) - doneAt(real(edges, i));
    return time > NEGLIGIBLE ? time : 0;
  });
};

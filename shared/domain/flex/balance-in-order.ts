import {
  type BalancedFleet,
  type BalanceLimits,
  balanceFleet,
} from '#shared/domain/flex/balance-fleet.ts';
import { activityOf, type BalanceRow, penaltyOf } from '#shared/domain/flex/balance-row.ts';
import type { FleetZone } from '#shared/domain/flex/fleet-zone.ts';
import { largest, real, total } from '#shared/domain/planning/dense.ts';
import { mergeSummaries } from '#shared/domain/planning/merge-summaries.ts';

/** A row that is hard or a target; `below` and `above` say which sides count: 1 or 0. */
export type RankedRow = Omit<BalanceRow, 'below' | 'above'> & {
  readonly rank: 'hard' | 'target';
  readonly below: 0 | 1;
  readonly above: 0 | 1;
};

/** How good the answer is at one level, and how good any answer could be. */
export type CertifiedLevel = {
  readonly value: number;
  /** No shape of this fleet that is as good at the levels before has a value below this. */
  readonly bound: number;
  /** `value - bound`: deviations relative to themselves or the fleet's energy, cost to the money moved. */
  readonly gap: number;
};

/** The best shape in the order hard rows, targets, cost, with a certificate for each level. */
export type OrderedBalance = {
  readonly balanced: BalancedFleet;
  /** Deviation from hard rows. Unit: kWh. */
  readonly hard: CertifiedLevel;
  /** Deviation from targets, with that of the hard rows. Unit: kWh. */
  readonly target: CertifiedLevel;
  /** User cost and pressure, with the deviations that were reached. */
  readonly cost: CertifiedLevel;
};

/**
 * Finds the shape that deviates least from hard rows; of those, least from targets; of those, the
 * one that costs least.
 *
 * Prices of deviations decide the order, and they are large enough by proof (`provenPrices`). Such
 * prices are far from those of energy, so moderate ones are tried first. When nothing deviates under
 * them, that is proof by itself. Otherwise the least deviations are found on their own, where
 * energy costs the same everywhere: they are the certificates of the levels, and decide whether the
 * first answer stands or the proven prices are needed.
 */
export const balanceInOrder = (
  zones: readonly FleetZone[],
  pressure: Float64Array,
  rows: readonly RankedRow[],
  limits?: BalanceLimits,
): OrderedBalance => {
  const stake = stakeOf(zones, pressure);
  const proven = provenPrices(stake, pressure.length, rows);
  const moderate = {
    hard: Math.min(proven.hard, MODERATE.hard * stake),
    target: Math.min(proven.target, MODERATE.target * stake),
  };
  const solve = (prices: RankPrices): Solution => {
    const balanced = balanceFleet(zones, pressure, priced(rows, prices), limits);
    return { balanced, prices, missed: missedBy(rows, balanced.shape) };
  };
  const first = solve(moderate);
  const negligible = NEGLIGIBLE * Math.max(largest(first.balanced.shape), TINY);
  if (first.missed.hard + first.missed.target <= negligible) {
    return certified(first, { hard: 0, target: 0 });
  }
  const least = leastDeviations(zones, rows, pressure.length, {
    negligible,
    missed: first.missed,
    limits,
  });
  const sum = (missed: RankPrices): number => least.weight * missed.hard + missed.target;
  const stands = sum(first.missed) <= least.value + least.weight * negligible;
  const enough = moderate.hard === proven.hard && moderate.target === proven.target;
  const last = stands || enough ? first : solve(proven);
  return certified(last, {
    hard: least.hard,
    target: least.bound - least.weight * last.missed.hard,
  });
};

/** In spreads of prices: more than the duals of nearly all rules, and easy on the programme. */
const MODERATE = { hard: 100, target: 10 };
/** Deviations below this share of the fleet's peak are rounding. */
const NEGLIGIBLE = 1e-8;
const TINY = 1e-9;

type RankPrices = Readonly<Record<RankedRow['rank'], number>>;

type Solution = {
  readonly balanced: BalancedFleet;
  readonly prices: RankPrices;
  /** Deviations in kWh. */
  readonly missed: RankPrices;
};

/** The most that moving one kWh of one vehicle between two chunks can cost or save. */
const stakeOf = (zones: readonly FleetZone[], pressure: Float64Array): number => {
  let stake = 0;
  let dearest = 0;
  for (const { prices } of zones) {
    let most = Number.NEGATIVE_INFINITY;
    let least = Number.POSITIVE_INFINITY;
    for (let chunk = 0; chunk < prices.length; chunk += 1) {
      const seen = real(prices, chunk) + real(pressure, chunk);
      most = Math.max(most, seen);
      least = Math.min(least, seen);
    }
    stake = Math.max(stake, most - least);
    dearest = Math.max(dearest, Math.abs(most), Math.abs(least));
  }
  // Where all prices are equal any price of a deviation is enough.
  return stake > ROUNDING * dearest ? stake : Math.max(dearest, SOMETHING);
};

const ROUNDING = 1e-9;
const SOMETHING = 1e-3;

/**
 * Prices of deviations that no saving of energy can pay.
 *
 * The problem is a flow from vehicles through chunks into nested sums. Two flows differ by simple
 * cycles without cancellation; each meets a chunk, a vehicle and a row at most once, and not more
 * vehicles than chunks. Moving one kWh along one changes the cost by at most chunks · stake,
 * deviations from targets by at most their number, those from hard rows by a whole number. So a
 * target's price above chunks · stake, and a hard row's above what all targets and the energy can
 * save, never make an answer worse at a level that comes first. That holds for any number of zones.
 */
const provenPrices = (stake: number, chunks: number, rows: readonly RankedRow[]): RankPrices => {
  const target = (chunks + 1) * stake;
  return { target, hard: (targetsIn(rows) + 1) * target };
};

const targetsIn = (rows: readonly RankedRow[]): number =>
  rows.filter(({ rank }) => rank === 'target').length;

const priced = (rows: readonly RankedRow[], prices: RankPrices): BalanceRow[] =>
  rows.map(({ scope, chunk, wanted, rank, below, above }) => ({
    scope,
    chunk,
    wanted,
    below: below * prices[rank],
    above: above * prices[rank],
  }));

const missedBy = (rows: readonly RankedRow[], shape: Float64Array): RankPrices => {
  const activity = activityOf(rows, shape);
  const missed = { hard: 0, target: 0 };
  rows.forEach((row, i) => {
    missed[row.rank] += penaltyOf(row, row.wanted - real(activity, i));
  });
  return missed;
};

/** Lower bounds of the deviations; hard ones count `weight` times in `value` and `bound`. */
type LeastDeviations = {
  readonly weight: number;
  readonly value: number;
  readonly bound: number;
  readonly hard: number;
};

const leastDeviations = (
  zones: readonly FleetZone[],
  rows: readonly RankedRow[],
  chunks: number,
  known: {
    readonly negligible: number;
    readonly missed: RankPrices;
    readonly limits: BalanceLimits | undefined;
  },
): LeastDeviations => {
  const summary = mergeSummaries(
    chunks,
    zones.map((zone) => zone.summary),
  );
  const flat = [{ summary, prices: new Float64Array(chunks).fill(1) }];
  const solve = (of: readonly RankedRow[], hard: number): { value: number; bound: number } => {
    const { objective, bound, shape } = balanceFleet(
      flat,
      new Float64Array(chunks),
      priced(of, { hard, target: 1 }),
      known.limits,
    );
    const energy = total(shape);
    return { value: objective - energy, bound: bound - energy };
  };
  const weight = targetsIn(rows) + 1;
  const both = solve(rows, weight);
  if (known.missed.hard <= known.negligible) return { weight, ...both, hard: 0 };
  const hard =
    weight === 1
      ? both
      : solve(
          rows.filter(({ rank }) => rank === 'hard'),
          1,
        );
  return { weight, ...both, hard: hard.bound };
};

const certified = ({ balanced, prices, missed }: Solution, least: RankPrices): OrderedBalance => {
  const { objective, bound, shape, money } = balanced;
  const penalties = prices.hard * missed.hard + prices.target * missed.target;
  const energy = Math.max(total(shape), TINY);
  return {
    balanced,
    hard: level(missed.hard, Math.max(0, least.hard), energy),
    target: level(missed.target, Math.max(0, least.target), energy),
    cost: {
      value: objective - penalties,
      bound: bound - penalties,
      gap: money > 0 ? Math.max(0, objective - bound) / money : 0,
    },
  };
};

const level = (value: number, bound: number, energy: number): CertifiedLevel => ({
  value,
  bound: Math.min(bound, value),
  gap: Math.max(0, value - bound) / Math.max(energy, value),
});

import type { Counts, FleetCount } from '#bench/cost/counting/counts.ts';
import type { Billed, Entry } from '#bench/cost/counting/entry.ts';
import type { Prices } from '#bench/cost/prices/eu-central-1.ts';

/** Dollars by what they are for. */
export type Bill = ReadonlyMap<Billed | 'storage', number>;

/** What some entries cost. */
export const billOf = (entries: readonly Entry[], { perUnit }: Prices): Bill => {
  const bill = new Map<Billed | 'storage', number>();
  for (const { billed, units } of entries) {
    bill.set(billed, (bill.get(billed) ?? 0) + units * perUnit[billed]);
  }
  return bill;
};

export const totalOf = (bill: Bill): number =>
  [...bill.values()].reduce((sum, part) => sum + part, 0);

/** Several bills in one, each so many times. */
export const together = (parts: readonly (readonly [times: number, bill: Bill])[]): Bill => {
  const sum = new Map<Billed | 'storage', number>();
  for (const [times, bill] of parts) {
    for (const [what, dollars] of bill) sum.set(what, (sum.get(what) ?? 0) + times * dollars);
  }
  return sum;
};

/**
 * What an account of a fleet costs in an hour, beside what the deployment costs without any. Where that happened to ask
 * for more (a key that was opened within its hour, and before the other's), nothing is left and not less.
 */
export const hourOfAccount = (fleet: FleetCount, nobody: FleetCount, prices: Prices): Bill => {
  const difference = together([
    [1 / fleet.hours / fleet.accounts, billOf(fleet.entries, prices)],
    [-1 / nobody.hours / fleet.accounts, billOf(nobody.entries, prices)],
  ]);
  return new Map([...difference].map(([billed, dollars]) => [billed, Math.max(0, dollars)]));
};

/** As many as there are in a year, by twelve. */
export const DAYS_OF_A_MONTH = 365 / 12;

/** What a deployment costs in a month with nobody in it. */
export const standingMonth = ({ fleets, standing }: Counts, prices: Prices) => {
  const [nobody] = fleets;
  const { perMonth, perUnit } = prices;
  const hours = DAYS_OF_A_MONTH * 24;
  const there =
    standing.keys * perMonth.key +
    standing.secrets * perMonth.secret +
    standing.alarms * perMonth.alarm +
    standing.dashboards * perMonth.dashboard;
  // Five pollers a queue, of which each asks every twenty seconds when nothing comes.
  const polls = standing.polledQueues * 5 * 3 * 60 * hours * perUnit.sqs;
  const ticks = nobody ? (totalOf(billOf(nobody.entries, prices)) / nobody.hours) * hours : 0;
  return { there, polls, ticks, total: there + polls + ticks };
};

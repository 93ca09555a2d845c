import type { StormOutcome } from '#test/simulation/running/storm-order.ts';

/** What several storms come to. */
export type Totals = {
  readonly seeds: readonly number[];
  readonly actions: number;
  readonly steps: number;
  readonly virtualHours: number;
  /** Actions a second that one core gets through, in storms that took place to their end. */
  readonly pace: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly counts: Readonly<Record<string, number>>;
  readonly broken: readonly StormOutcome[];
};

export const totalsOf = (outcomes: readonly StormOutcome[]): Totals => ({
  seeds: outcomes.map(({ seed }) => seed).toSorted((a, b) => a - b),
  actions: sumOf(outcomes, ({ actions }) => actions),
  steps: sumOf(outcomes, ({ steps }) => steps),
  virtualHours: sumOf(outcomes, ({ virtualHours }) => virtualHours),
  pace: paceOf(outcomes.filter(({ violation }) => violation === undefined)),
  faults: together(outcomes.map(({ faults }) => faults)),
  counts: together(outcomes.map(({ counts }) => counts)),
  broken: outcomes
    .filter(({ violation }) => violation !== undefined)
    .toSorted((a, b) => a.seed - b.seed),
});

const paceOf = (outcomes: readonly StormOutcome[]): number => {
  const coreSeconds = sumOf(outcomes, (outcome) => outcome.coreSeconds);
  return coreSeconds === 0 ? 0 : sumOf(outcomes, ({ actions }) => actions) / coreSeconds;
};

const sumOf = (outcomes: readonly StormOutcome[], part: (outcome: StormOutcome) => number) =>
  outcomes.reduce((sum, outcome) => sum + part(outcome), 0);

const together = (all: readonly Readonly<Record<string, number>>[]): Record<string, number> => {
  const sums: Record<string, number> = {};
  for (const [name, count] of all.flatMap((counts) => Object.entries(counts))) {
    sums[name] = (sums[name] ?? 0) + count;
  }
  return sums;
};

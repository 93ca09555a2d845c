import type { FaultName } from '#test/simulation/faults/fault-table.ts';

/** One try of a call, and what decides how it goes wrong. */
export type CallAttempt<Result> = {
  readonly strike: (name: FaultName) => boolean;
  readonly effect: () => Result;
};

/**
 * How calls to one service go wrong: carries out the effect, or does not, and returns, or throws what the
 * caller sees. With `again`, what was returned got lost, and the SDK asks once more.
 */
export type CallFaults<Result> = (attempt: CallAttempt<Result>) => {
  readonly result?: Result;
  readonly again?: () => Result;
};

/** Nothing goes wrong. */
export const noCallFaults = <Result>({ effect }: CallAttempt<Result>) => ({ result: effect() });

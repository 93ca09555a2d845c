import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { StormOrder, StormOutcome } from '#test/simulation/running/storm-order.ts';

/** Longest that a storm may take when nobody asked for less: many times what it takes as a rule. */
const mostSeconds = ({ actions }: StormOrder) => 600 + actions;

const storyteller = fileURLToPath(import.meta.resolve('#test/simulation/running/storm-process.ts'));

/**
 * Runs one storm in a new process: it begins with the same memory whenever it runs, takes no other storm
 * with it when it crashes, and can be stopped when it does not end.
 *
 * @param limits.variables Variables of its environment besides those of this process.
 */
export const runApart = (
  order: StormOrder,
  limits: {
    readonly seconds?: number;
    readonly variables?: Readonly<Record<string, string>>;
  } = {},
): Promise<StormOutcome> => {
  const { seconds = mostSeconds(order), variables = {} } = limits;
  return new Promise((resolve) => {
    const child = fork(storyteller, { env: { ...process.env, ...variables } });
    let outcome: StormOutcome | undefined;
    let isLate = false;
    const limit = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, seconds * 1_000);
    child.once('message', (message: StormOutcome) => {
      outcome = message;
    });
    child.once('exit', (code, signal) => {
      clearTimeout(limit);
      resolve(outcome ?? withoutEnd(order, isLate, `ended with ${signal ?? code}`, seconds));
    });
    child.send(order);
  });
};

/** A storm that was stopped or took its process down has broken something, too. */
const withoutEnd = (
  { seed, actions, steps }: StormOrder,
  isLate: boolean,
  how: string,
  seconds: number,
): StormOutcome => {
  const law = isLate ? 'a storm ends' : 'the storm itself';
  const what = isLate ? `it had not ended after ${seconds} s` : `its process ${how}`;
  return {
    seed,
    actions: steps?.length ?? actions,
    hash: 'none',
    steps: 0,
    virtualHours: 0,
    faults: {},
    counts: {},
    violation: { law, message: `${law}: ${what}` },
    coreSeconds: 0,
  };
};

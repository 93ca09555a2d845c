import { readFileSync } from 'node:fs';
import { orUsageError, type Say } from '#test/simulation/running/command-line.ts';
import { sayCoverage } from '#test/simulation/running/covering/say-coverage.ts';
import type { StormCommand } from '#test/simulation/running/options.ts';
import { writeReport } from '#test/simulation/running/reporting/write-report.ts';
import { runApart } from '#test/simulation/running/run-apart.ts';
import { explain } from '#test/simulation/running/shrinking/explain.ts';
import { readStormFile } from '#test/simulation/running/shrinking/storm-file.ts';
import { filesOf } from '#test/simulation/running/shrinking/write-story.ts';
import { sideBySide } from '#test/simulation/running/side-by-side.ts';
import { figuresOf, inGroups, lineOf, totalOf } from '#test/simulation/running/spelled.ts';
import type { StormOrder, StormOutcome } from '#test/simulation/running/storm-order.ts';
import { totalsOf } from '#test/simulation/running/totals.ts';

/** More than these many storms are too many for a line each. */
const MANY = 20;

/** Does what was asked for. @returns whether every law was held. */
export const runCommand = async (command: StormCommand, say: Say): Promise<boolean> => {
  if (command.coverage) return sayCoverage(command, say);
  const orders = ordersOf(command);
  const began = performance.now();
  const outcomes: StormOutcome[] = [];
  await sideBySide(orders, command.workers, async (order) => {
    const outcome = await runApart(order);
    outcomes.push(outcome);
    if (orders.length <= MANY || outcome.violation) say(lineOf(outcome));
    if (order.storyTo !== undefined) say(readFileSync(order.storyTo, 'utf8'));
    sayProgress(outcomes, orders.length, began, say);
  });
  const [only] = outcomes;
  if (orders.length === 1 && only) for (const line of figuresOf(only)) say(line);
  const totals = totalsOf(outcomes);
  if (orders.length > 1) say(totalOf(totals));
  if (command.report) say(`written: ${writeReport(outcomes)}`);
  await explain(totals.broken, orders, command, say);
  return totals.broken.length === 0;
};

const ordersOf = ({ replay, seeds, actions, story }: StormCommand): StormOrder[] => {
  const orders: StormOrder[] =
    replay === undefined ? seeds.map((seed) => ({ seed, actions })) : [saved(replay)];
  if (!story) return orders;
  return orders.map((order) => ({ ...order, storyTo: filesOf(order.seed).wholeStory }));
};

const saved = (path: string): StormOrder => {
  const storm = orUsageError(() => readStormFile(path));
  return { ...storm, actions: storm.steps.length };
};

const sayProgress = (
  outcomes: readonly StormOutcome[],
  all: number,
  began: number,
  say: Say,
): void => {
  const done = outcomes.length;
  if (all <= MANY || done % 10 !== 0) return;
  const { actions, broken } = totalsOf(outcomes);
  const minutesLeft = ((performance.now() - began) / 60_000 / done) * (all - done);
  say(
    `${done} of ${all} storms, ${inGroups(actions)} actions, ${broken.length} broke a law, ${minutesLeft.toFixed(1)} min left`,
  );
};

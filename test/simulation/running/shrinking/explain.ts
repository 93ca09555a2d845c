import { planOf } from '#test/simulation/people/plan.ts';
import type { Say } from '#test/simulation/running/command-line.ts';
import type { StormCommand } from '#test/simulation/running/options.ts';
import { runApart } from '#test/simulation/running/run-apart.ts';
import { shrinkOutcome } from '#test/simulation/running/shrinking/shrink-outcome.ts';
import type { SavedStorm } from '#test/simulation/running/shrinking/storm-file.ts';
import { filesOf, writeStory } from '#test/simulation/running/shrinking/write-story.ts';
import {
  type StormOrder,
  type StormOutcome,
  tookPlace,
} from '#test/simulation/running/storm-order.ts';

/** More laws than these are hardly broken by causes of their own. */
const MOST_LAWS = 3;

/**
 * Writes, for every law that was broken, the story of the shortest storm that breaks it, and says how to run each
 * storm again.
 */
export const explain = async (
  broken: readonly StormOutcome[],
  orders: readonly StormOrder[],
  { shrinkSeconds, workers }: Pick<StormCommand, 'shrinkSeconds' | 'workers'>,
  say: Say,
): Promise<void> => {
  for (const { seed, actions, violation } of broken) {
    say(
      `seed ${seed} broke '${violation?.law}': --seed ${seed} --actions ${actions} runs it again`,
    );
  }
  for (const outcome of firstOfEachLaw(broken)) {
    const order = orders.find(({ seed }) => seed === outcome.seed);
    if (!order) continue;
    let storm = savedOf(order);
    if (shrinkSeconds > 0) storm = await smaller(storm, outcome, { shrinkSeconds, workers, say });
    await tell(storm, say);
  }
};

/**
 * Of the storms that broke a law, the one that broke it first: it is the fastest to run again. One that
 * took its process down or was stopped would do so again.
 */
export const firstOfEachLaw = (broken: readonly StormOutcome[]): StormOutcome[] => {
  const laws = new Map<string, StormOutcome>();
  for (const outcome of broken.filter(tookPlace).toSorted((a, b) => a.steps - b.steps)) {
    const law = outcome.violation?.law ?? '';
    if (!laws.has(law)) laws.set(law, outcome);
  }
  return [...laws.values()].slice(0, MOST_LAWS);
};

const savedOf = ({ seed, actions, steps, without = [] }: StormOrder): SavedStorm => ({
  seed,
  steps: steps ?? planOf(seed, actions),
  without,
});

const smaller = async (
  storm: SavedStorm,
  outcome: StormOutcome,
  options: {
    readonly shrinkSeconds: number;
    readonly workers: number;
    readonly say: Say;
  },
): Promise<SavedStorm> => {
  const { shrinkSeconds, workers, say } = options;
  say(`seed ${storm.seed}: looking for a shorter storm for ${shrinkSeconds} s`);
  const found = await shrinkOutcome(storm, outcome, {
    seconds: shrinkSeconds,
    width: workers,
    run: runApart,
  });
  const { steps, without } = found.storm;
  say(
    `seed ${storm.seed}: ${steps.length} of ${storm.steps.length} steps are left after ${found.tries} tries, and ${found.breakage.struck.length} faults strike`,
  );
  return { seed: storm.seed, steps, without };
};

const tell = async (storm: SavedStorm, say: Say): Promise<void> => {
  const files = filesOf(storm.seed);
  const outcome = await writeStory(storm, files, runApart);
  say(`  ${outcome.violation?.message.slice(0, 600) ?? 'It broke no law when it ran again.'}`);
  if (storm.steps.length <= 40) {
    for (const { number, at, deed, tenant, user } of storm.steps) {
      say(
        `  step ${number}  ${(at / 1_000).toFixed(1)} s  tenant ${tenant}, user ${user}: ${deed}`,
      );
    }
  }
  say(`  faults: ${Object.keys(outcome.faults).join(', ') || 'none'}`);
  say(`  story:  ${files.story} (the whole of it: ${files.wholeStory})`);
  say(`  again:  npm run test:storm -- --replay ${files.storm}`);
};

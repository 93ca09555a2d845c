import { readFileSync, writeFileSync } from 'node:fs';
import type { runApart } from '#test/simulation/running/run-apart.ts';
import type { SavedStorm } from '#test/simulation/running/shrinking/storm-file.ts';
import { writeStormFile } from '#test/simulation/running/shrinking/storm-file.ts';
import { storyAbout } from '#test/simulation/running/shrinking/story-about.ts';
import type { StormOutcome } from '#test/simulation/running/storm-order.ts';

/** Where the files about a storm are. */
export type StormFiles = {
  readonly story: string;
  readonly wholeStory: string;
  readonly storm: string;
};

export const filesOf = (seed: number, folder = '.loadstar/storms'): StormFiles => ({
  story: `${folder}/seed-${seed}.txt`,
  wholeStory: `${folder}/seed-${seed}.whole.txt`,
  storm: `${folder}/seed-${seed}.json`,
});

/** Runs a storm that breaks a law once more and writes down how it came to that. */
export const writeStory = async (
  storm: SavedStorm,
  files: StormFiles,
  run: typeof runApart,
): Promise<StormOutcome> => {
  const { story, wholeStory } = files;
  writeStormFile(files.storm, storm);
  const outcome = await run({ ...storm, actions: storm.steps.length, storyTo: wholeStory });
  const message = outcome.violation?.message ?? 'No law was broken this time.';
  const lines = storyAbout(message, readFileSync(wholeStory, 'utf8').trimEnd().split('\n'));
  writeFileSync(story, `${[...headOf(outcome, message, files), ...lines].join('\n')}\n`);
  return outcome;
};

const headOf = (outcome: StormOutcome, message: string, { wholeStory, storm }: StormFiles) => [
  `Seed ${outcome.seed}, ${outcome.actions} steps. ${message}`,
  ...(outcome.violation?.cause === undefined ? [] : [outcome.violation.cause]),
  `Struck by then: ${Object.keys(outcome.faults).join(', ') || 'no fault'}.`,
  `Shortened; all of it is in ${wholeStory}. Run it again: npm run test:storm -- --replay ${storm}`,
  '',
];

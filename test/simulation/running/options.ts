import { parseArgs } from 'node:util';
import {
  actionsIn,
  orUsageError,
  seedIn,
  UsageError,
  wholeNumber,
  workersIn,
} from '#test/simulation/running/command-line.ts';

/** How storms were asked for. */
export type StormCommand = {
  readonly seeds: readonly number[];
  /** Things that people do, in each storm. */
  readonly actions: number;
  /** How many storms run at the same time. */
  readonly workers: number;
  /** How long looking for a shorter storm may take, for each law that was broken. 0: not at all. */
  readonly shrinkSeconds: number;
  /** A storm that was shrunk, to run instead of one that a seed plans. */
  readonly replay: string | undefined;
  /** Print the story of every storm. */
  readonly story: boolean;
  readonly report: boolean;
  readonly coverage: boolean;
};

export const usage = `Usage: npm run test:storm -- [options]

Without options: 4 storms of 5,000 actions.

  --seed <number>       run this seed and print its figures; where it breaks a law, write its story
  --seeds <number>      how many seeds, from --seed on (default 4; 1 with --seed; 200 with --long)
  --actions <number>    things that people do in each storm (default 5000)
  --long                1,000,000 actions: 200 storms of 5,000
  --replay <file>       run a storm that was shrunk before
  --shrink-seconds <n>  how long to look for a shorter storm that breaks the same law, for each law
                        that was broken; 0 does not (default 60; 0 with --seed)
  --workers <number>    storms that run at the same time (default 2)
  --story               print the story of every storm
  --report              write what was run into docs/reliability.md
  --coverage            say what of shared/app and shared/domain the storms do not reach
                        (default 2 seeds of 2000 actions)
  --help                print this`;

/** Reads the command line. @throws {UsageError} naming the option and what it takes. */
export const parseStormCommand = (args: readonly string[]): StormCommand | 'help' => {
  const values = parsed(args);
  if (values.help) return 'help';
  refuseContradictions(values);
  const defaults = defaultsOf(values);
  const first = seedIn(values.seed ?? '1');
  const many = wholeNumber('--seeds', values.seeds ?? defaults.seeds, { min: 1, max: 100_000 });
  return {
    seeds: Array.from({ length: many }, (_, index) => first + index),
    actions: actionsIn(values.actions ?? defaults.actions),
    workers: workersIn(values.workers),
    shrinkSeconds: wholeNumber(
      '--shrink-seconds',
      values['shrink-seconds'] ?? defaults.shrinkSeconds,
      { min: 0, max: 86_400 },
    ),
    replay: values.replay,
    story: values.story,
    report: values.report,
    coverage: values.coverage,
  };
};

type Values = ReturnType<typeof parsed>;

/** What an option is where it was not given, as texts like those that are. */
const defaultsOf = ({ seed, replay, long, coverage }: Values) => ({
  seeds: defaultSeeds(seed !== undefined, long, coverage),
  actions: coverage ? '2000' : '5000',
  // Whoever names a seed looks at it and not for the next one.
  shrinkSeconds: seed === undefined && replay === undefined ? '60' : '0',
});

const defaultSeeds = (hasSeed: boolean, isLong: boolean, isCoverage: boolean): string => {
  if (isLong) return '200';
  if (isCoverage) return '2';
  return hasSeed ? '1' : '4';
};

/** Options that leave open what is meant, taken together. */
const contradictions = [
  ['replay', ['seed', 'seeds', 'actions', 'long', 'report', 'coverage']],
  ['long', ['coverage', 'actions']],
  ['coverage', ['report', 'story', 'shrink-seconds']],
] as const;

const refuseContradictions = (values: Values): void => {
  for (const [option, others] of contradictions) {
    const other = others.find((name) => isGiven(values[name]));
    if (isGiven(values[option]) && other !== undefined) {
      throw new UsageError(`--${option} does not go together with --${other}`);
    }
  }
};

const isGiven = (value: string | boolean | undefined) => value !== undefined && value !== false;

const parsed = (args: readonly string[]) =>
  orUsageError(() => parseArgs({ args: [...args], options }).values);

const options = {
  seed: { type: 'string' },
  seeds: { type: 'string' },
  actions: { type: 'string' },
  workers: { type: 'string', default: '2' },
  long: { type: 'boolean', default: false },
  replay: { type: 'string' },
  'shrink-seconds': { type: 'string' },
  story: { type: 'boolean', default: false },
  report: { type: 'boolean', default: false },
  coverage: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

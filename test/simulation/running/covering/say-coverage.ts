import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Say } from '#test/simulation/running/command-line.ts';
import {
  type FileCoverage,
  fileCoverage,
} from '#test/simulation/running/covering/file-coverage.ts';
import { readProfiles } from '#test/simulation/running/covering/read-profiles.ts';
import type { StormCommand } from '#test/simulation/running/options.ts';
import { runApart } from '#test/simulation/running/run-apart.ts';
import { sideBySide } from '#test/simulation/running/side-by-side.ts';
import { lineOf } from '#test/simulation/running/spelled.ts';

/** What a storm is meant to reach. Planning and flex are pure, and held by laws of their own. */
const SOURCES = ['shared/app/**/*.ts', 'shared/domain/**/*.ts'];
const ASIDE = /^shared\/domain\/(?:planning|flex)\//;

/** Files that are reached less than this are listed. */
const GOOD = 0.9;

type Covered = FileCoverage & { readonly path: string };

/** Runs storms and says what of the platform's code they did not reach. @returns whether every law was held */
export const sayCoverage = async (
  { seeds, actions, workers }: Pick<StormCommand, 'seeds' | 'actions' | 'workers'>,
  say: Say,
): Promise<boolean> => {
  const folder = mkdtempSync(join(tmpdir(), 'storm-coverage-'));
  let isHeld = true;
  try {
    await sideBySide(seeds, workers, async (seed) => {
      const variables = { NODE_V8_COVERAGE: folder };
      const outcome = await runApart({ seed, actions }, { variables });
      isHeld &&= outcome.violation === undefined;
      say(lineOf(outcome));
    });
    for (const line of spelled(covered(folder))) say(line);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return isHeld;
};

const covered = (folder: string): Covered[] => {
  const profiles = readProfiles(folder);
  return globSync(SOURCES)
    .filter((path) => !ASIDE.test(path))
    .toSorted()
    .map((path) => ({
      path,
      ...fileCoverage(readFileSync(path, 'utf8'), profiles.get(resolve(path)) ?? []),
    }))
    .filter(({ lines }) => lines > 0);
};

const spelled = (files: readonly Covered[]): string[] => [
  ...['shared/app/', 'shared/domain/', ''].map((folder) => totalOf(files, folder)),
  '',
  ...files.filter((file) => shareOf(file) < GOOD).flatMap(spelledFile),
];

const totalOf = (files: readonly Covered[], folder: string): string => {
  const some = files.filter(({ path }) => path.startsWith(folder));
  const lines = sumOf(some, (file) => file.lines);
  const missedLines = sumOf(some, (file) => file.missedLines.length);
  const branches = sumOf(some, (file) => file.branches);
  const missedBranches = sumOf(some, (file) => file.missedBranches.length);
  return `${(folder || 'both').padEnd(16)} ${some.length} files  lines ${ratio(lines, missedLines)}  branches ${ratio(branches, missedBranches)}`;
};

const ratio = (all: number, missed: number): string =>
  `${(((all - missed) / (all || 1)) * 100).toFixed(1)} % (${all - missed} of ${all})`;

const shareOf = ({ lines, missedLines, branches, missedBranches }: Covered): number =>
  Math.min(
    1 - missedLines.length / lines,
    branches === 0 ? 1 : 1 - missedBranches.length / branches,
  );

const spelledFile = (file: Covered): string[] => {
  const { path, lines, missedLines, branches, missedBranches, missedFunctions } = file;
  return [
    `${path}  lines ${ratio(lines, missedLines.length)}  branches ${ratio(branches, missedBranches.length)}`,
    ...(missedFunctions.length > 0 ? [`    functions: ${missedFunctions.join(', ')}`] : []),
    ...(missedBranches.length > 0 ? [`    branches: ${rangesOf(missedBranches)}`] : []),
    ...(missedLines.length > 0 ? [`    lines: ${rangesOf(missedLines)}`] : []),
  ];
};

/** Lines as people write them: 3-5, 9. */
const rangesOf = (numbers: readonly number[]): string => {
  const ranges: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last && number - last.to <= 1) last.to = number;
    else ranges.push({ from: number, to: number });
  }
  return ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
};

const sumOf = (files: readonly Covered[], part: (file: Covered) => number): number =>
  files.reduce((sum, file) => sum + part(file), 0);

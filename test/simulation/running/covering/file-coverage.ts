import { type CodeLine, codeLines } from '#test/simulation/running/covering/code-lines.ts';

/** What V8 says of one function: its own range first, then those inside it that ran another number of times. */
export type FunctionCoverage = {
  readonly functionName: string;
  readonly ranges: readonly {
    readonly startOffset: number;
    readonly endOffset: number;
    readonly count: number;
  }[];
};

/** What of a file was run. */
export type FileCoverage = {
  readonly lines: number;
  readonly missedLines: readonly number[];
  readonly branches: number;
  /** Lines in which they begin. */
  readonly missedBranches: readonly number[];
  readonly missedFunctions: readonly string[];
};

/**
 * Puts together what several processes ran of one file.
 *
 * @param runs What V8 says of each process that loaded the file; none means that nobody did.
 */
export const fileCoverage = (
  source: string,
  runs: readonly (readonly FunctionCoverage[])[],
): FileCoverage => {
  const lines = codeLines(source);
  const ran = together(source, runs);
  const missed = lines.filter((line) => isMissed(line, ran));
  const branches = branchesIn(runs);
  return {
    lines: lines.length,
    missedLines: missed.map(({ number }) => number),
    branches: branches.length,
    missedBranches: branches
      .filter((start) => ran[start] === 0)
      .map((start) => lineAt(source, start))
      .toSorted((a, b) => a - b),
    missedFunctions: missedFunctions(source, runs, ran),
  };
};

/** For each character, whether it ran in any process. */
const together = (source: string, runs: readonly (readonly FunctionCoverage[])[]): Uint8Array => {
  const ran = new Uint8Array(source.length);
  for (const functions of runs) {
    const painted = painting(source.length, functions);
    for (let place = 0; place < ran.length; place += 1) ran[place] ||= painted[place] ?? 0;
  }
  return ran;
};

/** Inner ranges over outer ones: the innermost says how often a place ran. */
const painting = (length: number, functions: readonly FunctionCoverage[]): Uint8Array => {
  const painted = new Uint8Array(length);
  const ranges = functions
    .flatMap(({ ranges }) => ranges)
    .toSorted((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
  for (const { startOffset, endOffset, count } of ranges) {
    painted.fill(count > 0 ? 1 : 0, startOffset, endOffset);
  }
  return painted;
};

const isMissed = ({ from, to }: CodeLine, ran: Uint8Array) =>
  ran.subarray(from, to).every((was) => was === 0);

/** Where a branch begins: V8 tells those that ran another number of times than what is around them. */
const branchesIn = (runs: readonly (readonly FunctionCoverage[])[]): number[] => [
  ...new Set(
    runs
      .flat()
      .flatMap(({ ranges }) => ranges.slice(1))
      .map(({ startOffset }) => startOffset),
  ),
];

const missedFunctions = (
  source: string,
  runs: readonly (readonly FunctionCoverage[])[],
  ran: Uint8Array,
): string[] => {
  const missed = new Set<string>();
  for (const { functionName, ranges } of runs.flat()) {
    const start = ranges[0]?.startOffset ?? 0;
    if (ran[start] !== 0 || start === 0) continue;
    missed.add(`${functionName || 'a function'} (line ${lineAt(source, start)})`);
  }
  return [...missed];
};

const lineAt = (source: string, place: number) => source.slice(0, place).split('\n').length;

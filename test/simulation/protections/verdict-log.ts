import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Protection } from '#test/simulation/protections/protection.ts';
import type { SearchOptions, Verdict } from '#test/simulation/protections/search.ts';

/** What a search depends on: verdicts of another build, or of other storms, are of another table. */
type Searched = Pick<SearchOptions, 'sources' | 'firstSeed' | 'actions' | 'most'>;

/** Keeps verdicts as they come, so that a run of an hour that was stopped need not begin anew. */
export type VerdictLog = {
  readonly note: (verdict: Verdict) => void;
  /** What was noted of these protections by runs of the same searches. */
  readonly read: (protections: readonly Protection[]) => readonly Verdict[];
  readonly forget: () => void;
};

/** A log in a file, a line for each verdict; half a line, where a run was killed, is none. */
export const verdictLog = (file: string, searched: Searched): VerdictLog => {
  const { sources, firstSeed, actions, most } = searched;
  const of = createHash('sha256')
    .update(JSON.stringify([Object.entries(sources).toSorted(), firstSeed, actions, most]))
    .digest('hex');
  return {
    note: ({ protection, ...verdict }) => {
      mkdirSync(dirname(file), { recursive: true });
      appendFileSync(file, `${JSON.stringify({ of, name: protection.name, ...verdict })}\n`);
    },
    read: (protections) => {
      const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
      const noted = new Map(lines.flatMap(entryIn).map((entry) => [entry.name, entry]));
      return protections.flatMap((protection) => {
        const { of: searchedThen, name: _, ...verdict } = noted.get(protection.name) ?? {};
        return searchedThen === of ? [{ protection, ...verdict } as Verdict] : [];
      });
    },
    forget: () => rmSync(file, { force: true }),
  };
};

type Entry = { readonly of: string; readonly name: string };

const entryIn = (line: string): Entry[] => {
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
};

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { root, type Sources } from '#test/simulation/protections/take-out.ts';

/** What came of one storm. */
export type StormOutcome =
  | { readonly kind: 'clean' }
  | {
      readonly kind: 'violated';
      readonly law: string;
      readonly said: string;
      /** How many actions it took. */
      readonly actions: number;
    }
  /** There was no storm, or it did not come to an end. */
  | { readonly kind: 'failed'; readonly error: string };

export type StormOrder = {
  readonly seed: number;
  readonly actions: number;
  readonly sources: Sources;
};

/** Many times what a storm takes, also on a busy machine. */
const LONGEST_MS = 600_000;

const script = fileURLToPath(new URL('one-storm.ts', import.meta.url));

/** Runs one storm in a process of its own. */
export const stormOn = (order: StormOrder): Promise<StormOutcome> =>
  new Promise((resolve) => {
    const options = { cwd: root, timeout: LONGEST_MS, maxBuffer: 2 ** 26 };
    const child = execFile(process.execPath, [script], options, (error, stdout, stderr) => {
      if (error) resolve({ kind: 'failed', error: error.killed ? 'it did not end' : stderr });
      else resolve(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
    });
    child.stdin?.end(JSON.stringify(order));
  });

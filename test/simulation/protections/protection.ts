import type { Sources } from '#test/simulation/running/sources.ts';

/** One thing in the product's code that keeps a law, and how the code reads without it. */
export type Protection = {
  /** Short and lasting: `--only` and the table of docs/reliability.md name it. */
  readonly name: string;
  /** What it is for. */
  readonly what: string;
  /** Where it is, from the root of the repository. */
  readonly file: `shared/${string}.ts`;
  /** Text that occurs exactly once in the file, and what stands in its place without the protection. */
  readonly take: readonly [from: string, to: string];
  /** What else keeps the same law, so that nothing breaks without this alone: it is here for its price, or as a second net. */
  readonly coveredBy?: string;
  /** Where a storm found that it was missing, the plain test that fails without it. */
  readonly regression?: `test/${string}.test.ts`;
  /** The laws that break without it, where that is known: another one would only be chance. */
  readonly breaks?: readonly string[];
};

/**
 * The text of a file without its protection.
 *
 * @throws {Error} when the code has changed so that it is not known any more where the protection is.
 */
export const textWithout = ({ name, file, take: [from, to] }: Protection, text: string): string => {
  const parts = text.split(from);
  if (parts.length !== 2) {
    throw new Error(
      `the protection "${name}" occurs ${parts.length - 1} times in ${file}, not once`,
    );
  }
  return parts.join(to);
};

/** The sources of a storm without a protection. */
export const takeOut = (sources: Sources, protection: Protection): Sources => ({
  ...sources,
  [protection.file]: textWithout(protection, sources[protection.file] ?? ''),
});

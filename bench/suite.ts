/** A set of benchmarks that belong together. */
export type Suite = {
  readonly name: string;
  readonly about: string;
  /** Runs all of it, printing tables line by line. @returns the goals that were missed */
  readonly run: (print: (line: string) => void) => Promise<readonly string[]>;
};

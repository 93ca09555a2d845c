/** Where a call of the command comes from, and what it may do there. */
export type Terminal = {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
  /** Aborted when whoever called wants it to end. */
  readonly ended: AbortSignal;
};

/** How far work on things in a row has come. */
export type Progress<Thing> = {
  /** How many things, from the first on, need not come again: done, or never to be done. */
  readonly settled: number;
  /** Of these, the ones that can never be done, whoever tries and when, and why. */
  readonly impossible: readonly { readonly thing: Thing; readonly reason: string }[];
  /** What kept the next thing from being done; only there when not all are settled. */
  readonly trouble?: unknown;
};

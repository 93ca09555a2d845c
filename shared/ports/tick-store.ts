/** Which minutes have had their tick, so that one that comes late, twice or not at all is told apart. */
export type TickStore = {
  /**
   * Takes the tick of a minute.
   *
   * @returns The last minute whose tick came to its end, null before the first; undefined when the tick of this minute,
   *   or of a later one, was taken before.
   */
  readonly begin: (minute: number) => Promise<{ readonly done: number | null } | undefined>;
  /** Says that all of a minute's work is in the queues. */
  readonly end: (minute: number) => Promise<void>;
};

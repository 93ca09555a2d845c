import type { Instant } from '#shared/domain/quantities/units.ts';

/** A part of what has to be looked at, in the words of the queue that it goes to. */
export type DuePage<Entry> = {
  readonly entries: readonly Entry[];
  /** Where the rest begins; undefined where there is none. */
  readonly next: string | undefined;
};

/** What became due later than `since`, where that is given, and no later than `until`. */
export type DueSpan = { readonly since?: Instant | undefined; readonly until: Instant };

/** The rows of one kind that are due, read shard by shard so that a million of them spread. */
export type Agenda<Message> = {
  readonly shards: number;
  /**
   * Oldest first.
   *
   * @param after The `next` of the page before this one.
   */
  readonly due: (shard: number, span: DueSpan, after?: string) => Promise<DuePage<Message>>;
};

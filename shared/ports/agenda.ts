import type { Instant } from '#shared/domain/quantities/units.ts';

/** A row that must be looked at: its address, in the words of the queue that it goes to. */
type DueRow<Message> = { readonly message: Message; readonly dueAt: Instant };

/** The rows of one kind that are due, read shard by shard so that a million of them spread. */
export type Agenda<Message> = {
  readonly shards: number;
  /** Oldest first, at most `limit`. */
  readonly due: (shard: number, now: Instant, limit: number) => Promise<readonly DueRow<Message>[]>;
};

import type { LocalClock } from '#lib/local/clock/clock.ts';
import type { Prepared } from '#lib/local/prepared.ts';
import type { MessageRecord } from '#lib/local/sqs/message.ts';
import type { QueueDefinition } from '#lib/local/sqs/queue-definition.ts';
import type { Sequence } from '#lib/local/sqs/sequence.ts';
import type { Store } from '#lib/local/store/store.ts';

/** What a queue shares with the others. */
export type QueueContext = {
  readonly store: Store;
  readonly clock: LocalClock;
  readonly sequence: Sequence;
  /** The queue for its dead letters. */
  readonly deadLetters: (of: QueueDefinition) => DeadLetterQueue | undefined;
};

/** Where messages end that were received too often. */
type DeadLetterQueue = {
  /** Decides that a message comes in as it is. The result is its number. */
  prepareEnter(record: MessageRecord): Prepared<number>;
};

import type { LocalClock } from '#lib/local/clock/clock.ts';
import type { Queue } from '#lib/local/sqs/queue.ts';
import type { QueueDefinition } from '#lib/local/sqs/queue-definition.ts';
import type { Sequence } from '#lib/local/sqs/sequence.ts';
import type { Store } from '#lib/local/store/store.ts';

/** What a queue shares with the others. */
export type QueueContext = {
  readonly store: Store;
  readonly clock: LocalClock;
  readonly sequence: Sequence;
  /** The queue for its dead letters. */
  readonly deadLetters: (of: QueueDefinition) => Queue | undefined;
};

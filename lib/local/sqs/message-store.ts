import type { Message, MessageRecord, MessageState } from '#lib/local/sqs/message.ts';
import type { Json } from '#lib/local/store/json.ts';
import type { StoreOp } from '#lib/local/store/level.ts';
import { space } from '#lib/local/store/space.ts';
import type { Store } from '#lib/local/store/store.ts';

/** A message as it was found in the store. */
type StoredMessage = {
  readonly sequence: number;
  readonly record: MessageRecord;
  readonly state: MessageState | undefined;
};

/** Keeps the messages of one queue: bodies once, and what receives change beside them. */
export type MessageStore = {
  /** In the order of their numbers. */
  load(): Promise<StoredMessage[]>;
  put(sequence: number, record: MessageRecord): StoreOp;
  putState(
    message: Pick<Message, 'sequence' | 'visibleAt' | 'receives' | 'firstReceivedAt' | 'held'>,
  ): StoreOp;
  remove(sequence: number): StoreOp[];
};

/** The messages of the queue called `queueName`. */
export const messageStore = (queueName: string, store: Store): MessageStore => {
  const records = space<MessageRecord & Json>(store, `sqs.${queueName}.message`);
  const states = space<MessageState & Json>(store, `sqs.${queueName}.state`);
  return {
    load: async () => {
      const stateOf = new Map(await states.range());
      return (await records.range()).map(([key, record]) => ({
        sequence: Number(key),
        record,
        state: stateOf.get(key),
      }));
    },
    put: (sequence, record) => records.put(keyOf(sequence), record as MessageRecord & Json),
    putState: ({ sequence, visibleAt, receives, firstReceivedAt, held }) =>
      states.put(keyOf(sequence), {
        visibleAt,
        receives,
        ...(firstReceivedAt === undefined ? {} : { firstReceivedAt }),
        ...(held ? { held } : {}),
      }),
    remove: (sequence) => [records.del(keyOf(sequence)), states.del(keyOf(sequence))],
  };
};

/** Keys sort as text, so numbers are padded to the digits of the largest safe integer. */
const keyOf = (sequence: number) => String(sequence).padStart(16, '0');

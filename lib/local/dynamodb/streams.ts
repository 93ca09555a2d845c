import type { Layout } from '#lib/local/dynamodb/layout.ts';
import {
  type StoredChange,
  type StreamRecord,
  streamRecord,
} from '#lib/local/dynamodb/stream-record.ts';
import type { Table } from '#lib/local/dynamodb/table.ts';
import type { StoreOp } from '#lib/local/store/level.ts';
import type { Store } from '#lib/local/store/store.ts';

/** The change streams of all tables. */
export type Streams = {
  /** The ops that append a change, to be part of the batch that makes it. */
  append(table: Table, change: StoredChange): StoreOp[];
  /** The records after a sequence number, or from the oldest that is kept, in order. */
  read(table: Table, after: string | undefined, limit: number): Promise<StreamRecord[]>;
  /** The last sequence number that a consumer has saved. */
  checkpoint(consumer: string): Promise<string | undefined>;
  saveCheckpoint(consumer: string, sequenceNumber: string): Promise<void>;
  /** Removes the records of a table that were written before `second`. */
  trim(table: string, second: number): Promise<void>;
};

/** Opens the streams and goes on counting where the last process stopped. */
export const openStreams = async (store: Store, at: Layout): Promise<Streams> => {
  let last = (await at.sequence.get('last')) ?? 0;
  return {
    append: ({ description }, change) => {
      last += 1;
      return [
        at.stream(description.TableName).put(sequenceNumber(last), change),
        at.sequence.put('last', last),
      ];
    },
    read: async (table, after, limit) =>
      (
        await at
          .stream(table.description.TableName)
          .range(after === undefined ? { limit } : { gt: after, limit })
      ).map(([number, change]) => streamRecord(table, number, change)),
    checkpoint: (consumer) => at.checkpoints.get(consumer),
    saveCheckpoint: (consumer, number) => store.batch([at.checkpoints.put(consumer, number)]),
    trim: async (table, second) => {
      const stream = at.stream(table);
      for (;;) {
        const oldest = await stream.range({ limit: TRIMMED_AT_ONCE });
        const outdated = oldest.filter(([, change]) => change.at < second);
        await store.batch(outdated.map(([number]) => stream.del(number)));
        if (outdated.length < TRIMMED_AT_ONCE) return;
      }
    },
  };
};

const TRIMMED_AT_ONCE = 500;

/** All have 21 digits, as those of AWS have: compared as text they are in order. */
const sequenceNumber = (count: number): string => `1${String(count).padStart(20, '0')}`;

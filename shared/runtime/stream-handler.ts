import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';
import type { Progress } from '#shared/ports/progress.ts';
import type { Queue } from '#shared/ports/queue.ts';
import { type GivenUpChange, givenUpChange } from '#shared/runtime/given-up-change.ts';
import { type Log, log as systemLog } from '#shared/runtime/logger.ts';
import { once } from '#shared/runtime/once.ts';

/** One committed change of one row. An image is absent where the row was not there. */
export type RowChange = {
  /** The table's real name. */
  readonly table: string;
  readonly before: Readonly<Record<string, unknown>> | undefined;
  readonly after: Readonly<Record<string, unknown>> | undefined;
  /** Orders the changes of one row. */
  readonly sequenceNumber: string;
  /** When it was committed, to the second. */
  readonly committedAt: Instant;
  /** Whether DynamoDB itself removed the row because its time was over. */
  readonly isExpiry: boolean;
};

/** What Lambda calls with changes of a table; it answers from which one on they have to come again. */
export type StreamHandler = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;

/** What every reader of streams needs: somewhere to set changes aside. */
export type StreamDeps = { readonly givenUp: Queue<GivenUpChange> };

/**
 * Reads a batch of changes, in the order of their commit for each row, and works on what was read
 * together. A bad change costs only itself, wherever in the batch it stands:
 *
 * - One that can never be told, because it cannot be read or because `work` says so, is set aside at
 *   once. Its neighbours are told, and nothing comes again.
 * - At passing trouble the batch ends: what came before is done, and the rest comes again from there.
 * - When nothing could be done, the whole batch fails. Lambda then halves it, so that a change that
 *   stops its function in a way that nobody foresaw ends up alone and is given up alone.
 *
 * @param worker Id of the worker, for the log.
 * @param read What there is to do about a change; nothing for most. Throws when it cannot be read.
 * @param work Does it, in order, and says how far it came.
 */
export const streamHandler =
  <Thing, Deps extends StreamDeps>(
    worker: string,
    read: (change: RowChange) => readonly Thing[],
    work: (things: readonly Thing[], deps: Deps) => Promise<Progress<Thing>>,
  ) =>
  (connect: () => Deps, log: Log = systemLog): StreamHandler => {
    const connected = once(connect);

    /** What there is to do about each record, and which could not be read. */
    const readAll = (records: readonly DynamoDBRecord[]) => {
      const jobs: Job<Thing>[] = [];
      const unreadable: GivenUp[] = [];
      for (const [index, record] of records.entries()) {
        try {
          jobs.push(...read(toRowChange(record)).map((thing) => ({ thing, index })));
        } catch (error) {
          log.error('change_unreadable', { worker, table: tableOf(record), error });
          unreadable.push({ index, reason: 'unreadable' });
        }
      }
      return { jobs, unreadable };
    };

    /** @returns the index of the first record that has to come again. */
    const workOn = async (records: readonly DynamoDBRecord[]): Promise<number> => {
      const { jobs, unreadable } = readAll(records);
      const things = jobs.map(({ thing }) => thing);
      const progress = things.length > 0 ? await work(things, connected()) : NOTHING_TO_DO;
      const stop = jobs[progress.settled]?.index ?? records.length;
      if (stop === 0 && records.length > 0) throw progress.trouble;
      const refused = progress.impossible.map(({ thing, reason }) => {
        const index = jobs.find((job) => job.thing === thing)?.index ?? stop;
        log.error('change_refused', { worker, table: tableOf(records[index]), reason });
        return { index, reason };
      });
      // What lies behind the stop comes again and is looked at then.
      await setAside([...unreadable, ...refused], records.slice(0, stop));
      if (stop < records.length) {
        const count = records.length - stop;
        log.warn('changes_postponed', { worker, count, error: progress.trouble });
      }
      return stop;
    };

    const setAside = async (givenUp: readonly GivenUp[], records: readonly DynamoDBRecord[]) => {
      const reports = givenUp.flatMap(({ index, reason }) => {
        const record = records[index];
        return record ? [givenUpChange(record, worker, reason)] : [];
      });
      if (reports.length > 0) await connected().givenUp.send(reports);
    };

    return async ({ Records: records }) => {
      try {
        const left = records[await workOn(records)];
        const itemIdentifier = left?.dynamodb?.SequenceNumber;
        return { batchItemFailures: itemIdentifier === undefined ? [] : [{ itemIdentifier }] };
      } catch (error) {
        log.error('changes_failed', { worker, count: records.length, error });
        throw error;
      }
    };
  };

/** Something to do, and the record because of which. */
type Job<Thing> = { readonly thing: Thing; readonly index: number };

type GivenUp = { readonly index: number; readonly reason: string };

const NOTHING_TO_DO = { settled: 0, impossible: [], trouble: undefined };

const tableOf = (record: DynamoDBRecord | undefined): string =>
  record?.eventSourceARN?.split('/')[1] ?? '';

const toRowChange = (record: DynamoDBRecord): RowChange => {
  const { dynamodb = {}, userIdentity } = record;
  return {
    table: tableOf(record),
    before: imageOf(dynamodb.OldImage),
    after: imageOf(dynamodb.NewImage),
    sequenceNumber: dynamodb.SequenceNumber ?? '',
    committedAt: instant((dynamodb.ApproximateCreationDateTime ?? 0) * 1000),
    isExpiry: userIdentity?.principalId === 'dynamodb.amazonaws.com',
  };
};

type Image = NonNullable<NonNullable<DynamoDBRecord['dynamodb']>['NewImage']>;

/** The event's types and the SDK's describe the same wire format, but not in the same words. */
const imageOf = (image: Image | undefined) =>
  image && unmarshall(image as Record<string, AttributeValue>);

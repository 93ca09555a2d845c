import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';
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

/**
 * Reads a batch of changes, in the order of their commit for each row, and works on what was read
 * together. At a change that cannot be read it stops: what came before is done and does not come again,
 * and the change itself comes back until it is given up. When `work` throws, all come again, in halves.
 *
 * @param worker Id of the worker, for the log.
 * @param read What there is to do about a change; nothing for most.
 */
export const streamHandler =
  <Thing, Deps>(
    worker: string,
    read: (change: RowChange) => readonly Thing[],
    work: (things: readonly Thing[], deps: Deps) => Promise<void>,
  ) =>
  (connect: () => Deps, log: Log = systemLog): StreamHandler => {
    const connected = once(connect);
    const readUntilFailure = (records: readonly DynamoDBRecord[]) => {
      const things: Thing[] = [];
      for (const record of records) {
        try {
          things.push(...read(toRowChange(record)));
        } catch (error) {
          log.error('change_unreadable', { worker, table: tableOf(record), error });
          return { things, failed: record.dynamodb?.SequenceNumber ?? '' };
        }
      }
      return { things };
    };
    return async ({ Records: records }) => {
      try {
        const { things, failed } = readUntilFailure(records);
        if (things.length > 0) await work(things, connected());
        return { batchItemFailures: failed === undefined ? [] : [{ itemIdentifier: failed }] };
      } catch (error) {
        log.error('changes_failed', { worker, count: records.length, error });
        throw error;
      }
    };
  };

const tableOf = ({ eventSourceARN = '' }: DynamoDBRecord): string =>
  eventSourceARN.split('/')[1] ?? '';

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

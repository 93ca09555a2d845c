import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
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

/** What Lambda calls with changes of a table. */
export type StreamHandler = (event: DynamoDBStreamEvent) => Promise<void>;

/**
 * Runs `work` for a batch of changes, in the order of their commit for each row. When it throws, all
 * of them come again, in halves, until the one that cannot be worked on stands alone.
 *
 * @param worker Id of the worker, for the log.
 */
export const streamHandler =
  <Deps>(worker: string, work: (changes: readonly RowChange[], deps: Deps) => Promise<void>) =>
  (connect: () => Deps, log: Log = systemLog): StreamHandler => {
    const connected = once(connect);
    return async ({ Records: records }) => {
      try {
        await work(records.map(toRowChange), connected());
      } catch (error) {
        log.error('changes_failed', { worker, count: records.length, error });
        throw error;
      }
    };
  };

const toRowChange = ({
  eventSourceARN = '',
  dynamodb = {},
  userIdentity,
}: DynamoDBRecord): RowChange => ({
  table: eventSourceARN.split('/')[1] ?? '',
  before: imageOf(dynamodb.OldImage),
  after: imageOf(dynamodb.NewImage),
  sequenceNumber: dynamodb.SequenceNumber ?? '',
  committedAt: instant((dynamodb.ApproximateCreationDateTime ?? 0) * 1000),
  isExpiry: userIdentity?.principalId === 'dynamodb.amazonaws.com',
});

type Image = NonNullable<NonNullable<DynamoDBRecord['dynamodb']>['NewImage']>;

/** The event's types and the SDK's describe the same wire format, but not in the same words. */
const imageOf = (image: Image | undefined) =>
  image && unmarshall(image as Record<string, AttributeValue>);

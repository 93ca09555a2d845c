import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { asRowWrite, type RowWrite, writeIdOf } from '#shared/data/dynamo/row-write.ts';
import { untilTaken } from '#shared/data/dynamo/until-taken.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import type { Commit } from '#shared/ports/commit.ts';

/**
 * Commits writes against DynamoDB: one as a conditional write, several as one transaction (which
 * costs twice as much, so it is used only where atomicity needs it).
 */
export const dynamoCommit =
  (client: DynamoDBDocumentClient): Commit =>
  async (writes) => {
    const rows = writes.map(asRowWrite);
    const [only] = rows;
    if (only && rows.length === 1 && isKnownAgain(only)) await commitOne(client, only);
    else if (only) await commitAll(client, rows);
  };

/**
 * Whether a retry by the SDK, whose first answer was lost, can be told from somebody else's write. A row that
 * was removed tells nothing any more: a transaction does, by its token.
 */
const isKnownAgain = ({ Delete, ConditionCheck }: RowWrite): boolean => !Delete && !ConditionCheck;

const commitOne = async (client: DynamoDBDocumentClient, row: RowWrite): Promise<void> => {
  try {
    if (row.Put) await client.send(new PutCommand(row.Put));
    if (row.Update) await client.send(new UpdateCommand(row.Update));
  } catch (cause) {
    // A transaction is at this very row: as good as being beaten by it.
    if (cause instanceof TransactionConflictException) throw new StaleWrite([0], { cause });
    if (!(cause instanceof ConditionalCheckFailedException)) throw cause;
    if (isOwnWrite(row, cause)) return;
    throw new StaleWrite([0], { cause });
  }
};

const isOwnWrite = (row: RowWrite, failure: ConditionalCheckFailedException): boolean => {
  const stored = failure.Item ? unmarshall(failure.Item) : undefined;
  const writeId = writeIdOf(row);
  return writeId !== undefined && stored?.writeId === writeId;
};

const commitAll = (client: DynamoDBDocumentClient, rows: readonly RowWrite[]): Promise<void> =>
  untilTaken(rows, async () => {
    try {
      await client.send(new TransactWriteCommand({ TransactItems: [...rows] }));
      return [];
    } catch (cause) {
      if (!(cause instanceof TransactionCanceledException)) throw cause;
      const failed = reasonsAmong(contended, cause);
      if (failed.length > 0) throw new StaleWrite(failed, { cause });
      // The SDK does not see that it was only the throughput, and would not try again.
      if (reasonsAmong(throttled, cause).length > 0) return rows;
      throw cause;
    }
  });

const contended = new Set(['ConditionalCheckFailed', 'TransactionConflict']);
const throttled = new Set(['ProvisionedThroughputExceeded', 'ThrottlingError']);

/** Positions of the writes because of which a transaction was cancelled. */
const reasonsAmong = (
  codes: ReadonlySet<string>,
  { CancellationReasons = [] }: TransactionCanceledException,
): readonly number[] =>
  CancellationReasons.flatMap(({ Code }, index) =>
    Code !== undefined && codes.has(Code) ? [index] : [],
  );

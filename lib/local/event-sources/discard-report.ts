import { randomUUID } from 'node:crypto';
import type { StreamRecord } from '#lib/local/dynamodb/stream-record.ts';
import type { DiscardCondition } from '#lib/local/event-sources/stream-batch.ts';
import type { JsonObject } from '#lib/local/store/json.ts';

/** What Lambda tells an on-failure destination of records that it gave up: where they are. */
export const discardReport = (
  records: readonly StreamRecord[],
  about: {
    readonly condition: DiscardCondition;
    readonly invocations: number;
    readonly functionArn: string;
    readonly table: string;
    /** Milliseconds since the Unix epoch. */
    readonly at: number;
  },
): JsonObject => {
  const [first] = records;
  const last = records.at(-1);
  const invoked = about.invocations > 0;
  return {
    requestContext: {
      requestId: randomUUID(),
      functionArn: about.functionArn,
      condition: about.condition,
      approximateInvokeCount: about.invocations,
    },
    ...(invoked
      ? {
          responseContext: {
            statusCode: 200,
            executedVersion: '$LATEST',
            functionError: 'Unhandled',
          },
        }
      : {}),
    version: '1.0',
    timestamp: new Date(about.at).toISOString(),
    DDBStreamBatchInfo: {
      shardId: `shardId-${about.table}`,
      startSequenceNumber: first?.dynamodb.SequenceNumber ?? '',
      endSequenceNumber: last?.dynamodb.SequenceNumber ?? '',
      approximateArrivalOfFirstRecord: arrival(first),
      approximateArrivalOfLastRecord: arrival(last),
      batchSize: records.length,
      streamArn: first?.eventSourceARN ?? '',
    },
  };
};

const arrival = (record: StreamRecord | undefined) =>
  new Date((record?.dynamodb.ApproximateCreationDateTime ?? 0) * 1000).toISOString();

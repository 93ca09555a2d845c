import type { Instant } from '#shared/domain/quantities/units.ts';
import { sequenceNumber, streamArnOf } from '#test/simulation/cloud/streams/stream-record.ts';
import type { TableChange } from '#test/simulation/cloud/tables/memory-tables.ts';

/** Why changes were given up. */
export type DiscardCondition = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

/** What Lambda tells an on-failure destination of changes that it gave up: where they are. */
export const discardReport = (
  changes: readonly TableChange[],
  about: {
    readonly condition: DiscardCondition;
    readonly invocations: number;
    readonly requestId: string;
    readonly at: Instant;
  },
) => {
  const [first] = changes;
  const last = changes.at(-1);
  if (!first || !last) throw new Error('nothing was given up');
  const { condition, invocations, requestId, at } = about;
  return {
    requestContext: {
      requestId,
      functionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:changes',
      condition,
      approximateInvokeCount: invocations,
    },
    ...(invocations > 0 ? { responseContext: UNHANDLED } : {}),
    version: '1.0',
    timestamp: new Date(at).toISOString(),
    DDBStreamBatchInfo: {
      shardId: `shardId-${first.table}`,
      startSequenceNumber: sequenceNumber(first),
      endSequenceNumber: sequenceNumber(last),
      approximateArrivalOfFirstRecord: arrival(first),
      approximateArrivalOfLastRecord: arrival(last),
      batchSize: changes.length,
      streamArn: streamArnOf(first.table),
    },
  };
};

const UNHANDLED = { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' };

const arrival = ({ committedAt }: TableChange) =>
  new Date(Math.floor(committedAt / 1000) * 1000).toISOString();

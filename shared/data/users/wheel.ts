import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { AgendaShards } from '#shared/data/dynamo/agenda-shards.ts';
import { duePage } from '#shared/data/dynamo/due-page.ts';
import { partsOf } from '#shared/data/dynamo/keys.ts';
import { isPace, type Pace, type WheelSlot } from '#shared/domain/observing/wheel.ts';
import { otherShareOf, shareOf } from '#shared/domain/values/share-of.ts';
import type { Wheel } from '#shared/ports/wheel.ts';

/** The attribute that puts an account on the wheel; none for one that is off it. */
export const wheelAttributes = (id: string, pace: Pace | null, { written }: AgendaShards) =>
  pace === null ? {} : { wheelSlot: partitionOf(slotOf(id, pace), shareOf(id, written)) };

/** The class in which a row says that it is; null for one off the wheel, and for a class that is not known. */
export const paceOn = (wheelSlot: string | undefined): Pace | null => {
  const pace = Number(wheelSlot?.split('#')[0]);
  return isPace(pace) ? pace : null;
};

/** The wheel of vendor accounts, read from the sparse `wheel` index of the table `users`. */
export const accountWheel = (
  client: DynamoDBDocumentClient,
  table: string,
  { read }: AgendaShards,
): Wheel => ({
  shards: read,
  turns: (slot, shard, after) =>
    duePage(
      client,
      {
        TableName: table,
        IndexName: 'wheel',
        KeyConditionExpression: 'wheelSlot = :slot',
        ExpressionAttributeValues: { ':slot': partitionOf(slot, shard) },
      },
      after,
      ({ pk, sk, vendor }) => {
        const [clientId = '', userId = ''] = partsOf(String(pk));
        const [, accountId = ''] = partsOf(String(sk));
        return { clientId, userId, accountId, vendor: String(vendor) };
      },
    ),
});

const partitionOf = ({ pace, slot }: WheelSlot, shard: number): string =>
  `${pace}#${slot}#${shard}`;

/** Slots and shards must not go together, or a shard would have all its work in one minute. */
const slotOf = (id: string, pace: Pace): WheelSlot => ({
  pace,
  slot: otherShareOf(`${pace}#${id}`, pace),
});

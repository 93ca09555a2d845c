import { type DynamoDBDocumentClient, paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { key } from '#shared/data/dynamo/keys.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { shareOf } from '#shared/domain/values/share-of.ts';
import { forgottenAt, type VendorTally } from '#shared/domain/vendors/health/tally.ts';
import type { VendorTallyStore } from '#shared/ports/vendor-tally-store.ts';

/** A partition takes a thousand writes a second; what all machines count together is a part of that. */
const SHARDS = 8;

/**
 * Access patterns of the table `vendorTallies`; of no client, and with nothing of one in it
 *   add     Update  pk = TALLIES # 0..7 by vendor   sk = slot # vendor # type # asking
 *   since   Query   each of the eight, from a slot on
 */
export const vendorTallyRepository = (
  client: DynamoDBDocumentClient,
  table: string,
): VendorTallyStore => ({
  add: async (tallies) => {
    await Promise.all(tallies.map((tally) => client.send(new UpdateCommand(adding(table, tally)))));
  },
  since: async (slot) => {
    const shards = Array.from({ length: SHARDS }, (_, shard) => shard);
    const found = await Promise.all(shards.map((shard) => inShard(client, table, shard, slot)));
    return found.flat();
  },
});

const adding = (
  TableName: string,
  { vendor, type, asking, slot, samples, weight, failed }: VendorTally,
) => ({
  TableName,
  Key: {
    pk: partitionOf(shareOf(vendor, SHARDS)),
    sk: key(slotKey(slot), vendor, type, asking),
  },
  UpdateExpression:
    'SET #vendor = :vendor, #type = :type, #asking = :asking, #slot = :slot, #expiresAt = :expiresAt ' +
    'ADD #samples :samples, #weight :weight, #failed :failed',
  ExpressionAttributeNames: {
    '#vendor': 'vendor',
    '#type': 'type',
    '#asking': 'asking',
    '#slot': 'slot',
    '#expiresAt': 'expiresAt',
    '#samples': 'samples',
    '#weight': 'weight',
    '#failed': 'failed',
  },
  ExpressionAttributeValues: {
    ':vendor': vendor,
    ':type': type,
    ':asking': asking,
    ':slot': slot,
    ':expiresAt': Math.ceil(forgottenAt(slot) / 1000),
    ':samples': samples,
    ':weight': weight,
    ':failed': failed,
  },
});

const inShard = async (
  client: DynamoDBDocumentClient,
  table: string,
  shard: number,
  slot: Instant,
): Promise<readonly VendorTally[]> => {
  const tallies: VendorTally[] = [];
  const pages = paginateQuery(
    { client },
    {
      TableName: table,
      KeyConditionExpression: 'pk = :shard AND sk >= :from',
      ExpressionAttributeValues: { ':shard': partitionOf(shard), ':from': slotKey(slot) },
    },
  );
  for await (const { Items = [] } of pages) {
    tallies.push(...Items.flatMap((row) => TallyRow.safeParse(row).data ?? []));
  }
  return tallies;
};

const partitionOf = (shard: number) => key('TALLIES', String(shard));
/** As many digits for every moment until the year 33658, so that texts sort as times do. */
const slotKey = (slot: Instant) => String(slot).padStart(15, '0');

/** A row of an asking that only newer code knows is left out. */
const TallyRow = z.object({
  vendor: z.string(),
  type: z.string(),
  asking: z.enum(['link', 'look']),
  slot: quantity<Instant>(),
  samples: z.number(),
  weight: z.number(),
  failed: z.number(),
});

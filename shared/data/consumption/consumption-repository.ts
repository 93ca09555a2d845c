import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { consumptionKey, readDay, setQuarters } from '#shared/data/consumption/consumption-row.ts';
import { key } from '#shared/data/dynamo/keys.ts';
import { asWrite } from '#shared/data/dynamo/row-write.ts';
import { queryDays } from '#shared/data/prices/query-days.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { utcDay } from '#shared/domain/time/utc-day.ts';
import type { ConsumptionStore } from '#shared/ports/consumption-store.ts';

/**
 * Access patterns of the table `statistics`, beside those of what inverters produced
 *   consumption  pk = client # user   sk = CONSUMPTION # asset # YYYY-MM-DD # location
 *   between      the rows of an asset, from one day to another
 */
export const consumptionRepository = (
  client: DynamoDBDocumentClient,
  table: string,
): ConsumptionStore => ({
  between: async ({ clientId, userId, assetId }, from, to) => {
    const rows = await queryDays(client, table, {
      pk: key(clientId, userId),
      from: key('CONSUMPTION', assetId, utcDay(from)),
      // Behind all places of the last day.
      to: `${key('CONSUMPTION', assetId, utcDay(instant(Math.max(from, to - 1))))}~`,
    });
    const quarters = rows.flatMap(readDay);
    return quarters.toSorted((a, b) => a.start - b.start || a.from - b.from);
  },
  storing: (of, day) =>
    asWrite({
      Update: { TableName: table, Key: consumptionKey(of, day), ...setQuarters(of, day) },
    }),
});

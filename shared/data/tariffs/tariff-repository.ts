import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { key, rowKeyOf } from '#shared/data/dynamo/keys.ts';
import { queryPages } from '#shared/data/dynamo/query-pages.ts';
import { readRow } from '#shared/data/dynamo/read-row.ts';
import { removeRowAnyhow } from '#shared/data/dynamo/row-write.ts';
import { inForceAttributes } from '#shared/data/tariffs/in-force-attributes.ts';
import {
  currentKey,
  puttingVersion,
  readVersions,
  type VersionsPlace,
} from '#shared/data/tariffs/version-rows.ts';
import { decimal, writeDecimal } from '#shared/domain/quantities/decimal.ts';
import type { Tariff } from '#shared/domain/tariffs/tariff.ts';
import type { TariffStore } from '#shared/ports/tariff-store.ts';

/**
 * Access patterns of the table `tariffs`
 *   tariff       pk = client          sk = TARIFF # tariff # NOW       the version in force
 *   former       pk = client          sk = TARIFF # tariff # end       until they expire
 *   location     pk = client # user   sk = LOCATION # location # NOW   likewise, of what holds at a location
 *   former       pk = client # user   sk = LOCATION # location # end
 *   versions     the keys of one thing from an end on
 *   allOfClient  the whole partition of the client
 *   allOfUser    the whole partition of the user
 */
export const tariffRepository = (client: DynamoDBDocumentClient, table: string): TariffStore => ({
  get: async (clientId, tariffId) => {
    const row = await readRow(client, table, currentKey(placeOf(clientId, tariffId)));
    return row && parseTariff(row);
  },
  versions: (clientId, tariffId, from) =>
    readVersions(client, table, { at: placeOf(clientId, tariffId), from }, parseTariff),
  putting: (next, former) =>
    puttingVersion(table, placeOf(next.clientId, next.id), toAttributes, { next, former }),
  allOfClient: async function* (clientId) {
    const pages = queryPages(client, { table, pk: key(clientId) });
    for await (const rows of pages) yield rows.map(rowKeyOf);
  },
  removing: (row) => removeRowAnyhow(table, row),
});

const placeOf = (clientId: string, tariffId: string): VersionsPlace => ({
  pk: key(clientId),
  prefix: key('TARIFF', tariffId),
});

const parseTariff = (row: Record<string, unknown>): Tariff => TariffItem.parse(row);

const toAttributes = ({ rates, ...tariff }: Tariff) => ({
  ...tariff,
  rates: rates.map(({ name, cost }) => ({ name, cost: writeDecimal(cost) })),
});

const TariffItem = z.object({
  clientId: z.string(),
  id: z.string(),
  rates: z.array(z.object({ name: z.string(), cost: z.string().transform(decimal) })),
  ...inForceAttributes,
});

import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { key, rowKeyOf } from '#shared/data/dynamo/keys.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import { queryAll } from '#shared/data/dynamo/query-all.ts';
import { readRow } from '#shared/data/dynamo/read-row.ts';
import {
  checkRowAt,
  checkRowIsMissing,
  removeRow,
  removeRowAnyhow,
} from '#shared/data/dynamo/row-write.ts';
import { inForceAttributes } from '#shared/data/tariffs/in-force-attributes.ts';
import {
  currentKey,
  puttingVersion,
  readVersions,
  type VersionsPlace,
} from '#shared/data/tariffs/version-rows.ts';
import { userSince } from '#shared/data/users/user-since.ts';
import type { Milliseconds } from '#shared/domain/quantities/units.ts';
import type { LocationTariff } from '#shared/domain/tariffs/location-tariff.ts';
import { weekdays } from '#shared/domain/time/weekday.ts';
import type { LocationTariffStore, TariffPlace } from '#shared/ports/tariff-store.ts';

/** The rows LOCATION of the table `tariffs`. */
export const locationTariffRepository = (
  client: DynamoDBDocumentClient,
  table: string,
): LocationTariffStore => ({
  get: async (at) => {
    const row = await readRow(client, table, currentKey(placeOf(at)));
    return row && parse(row);
  },
  versions: (at, from) => readVersions(client, table, { at: placeOf(at), from }, parse),
  putting: (next, former) =>
    puttingVersion<LocationTariff>(table, placeOf(next), (version) => version, { next, former }),
  checking: (at, read) => {
    const current = currentKey(placeOf(at));
    return read ? checkRowAt(table, current, read.version) : checkRowIsMissing(table, current);
  },
  removingCurrent: (current) => removeRow(table, currentKey(placeOf(current)), current.version),
  formerOf: async (at) => {
    const { pk, prefix } = placeOf(at);
    const rows = await queryAll(client, {
      table,
      partition: ['pk', pk],
      sort: ['sk', `${prefix}#`],
    });
    const { sk } = currentKey(placeOf(at));
    return rows.map(rowKeyOf).filter((row) => row.sk !== sk);
  },
  allOfUser: async (clientId, userId) => {
    const rows = await queryAll(client, { table, partition: ['pk', key(clientId, userId)] });
    return rows.map(rowKeyOf);
  },
  removing: (row) => removeRowAnyhow(table, row),
});

const placeOf = ({ clientId, userId, locationId }: TariffPlace): VersionsPlace => ({
  pk: key(clientId, userId),
  prefix: key('LOCATION', locationId),
});

const parse = (row: Record<string, unknown>): LocationTariff => LocationTariffItem.parse(row);

const LocationTariffItem = z.object({
  clientId: z.string(),
  userId: z.string(),
  userSince,
  locationId: z.string(),
  tariffId: z.string(),
  timeZone: z.string(),
  intervals: z.array(
    z.object({
      name: z.string(),
      weekdays: z.array(z.literal(weekdays)),
      from: quantity<Milliseconds>(),
      to: quantity<Milliseconds>(),
    }),
  ),
  ...inForceAttributes,
});

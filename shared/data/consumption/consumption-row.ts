import * as z from 'zod';
import { readQuarter, writeQuarter } from '#shared/data/consumption/consumed-text.ts';
import { key } from '#shared/data/dynamo/keys.ts';
import type { RowKey, RowWrite } from '#shared/data/dynamo/row-write.ts';
import { type ConsumedQuarter, QUARTER } from '#shared/domain/consumption/consumed.ts';
import type { ConsumedDay } from '#shared/domain/consumption/consumed-day.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import type { StatisticsOwner } from '#shared/ports/statistics-store.ts';

/** Where a day at a place is. */
export const consumptionKey = (
  { clientId, userId, assetId }: StatisticsOwner,
  { day, locationId }: Pick<ConsumedDay, 'day' | 'locationId'>,
): RowKey => ({
  pk: key(clientId, userId),
  sk: key('CONSUMPTION', assetId, day, locationId ?? ''),
});

type Update = NonNullable<RowWrite['Update']>;

/** Each quarter-hour is an attribute of its own, so that what is there already stays, and what is said again is the same. */
export const setQuarters = (
  { clientId, userId, assetId }: StatisticsOwner,
  { day, locationId, quarters }: ConsumedDay,
): Pick<Update, 'UpdateExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'> => {
  const attributes = Object.entries({
    clientId,
    userId,
    assetId,
    day,
    locationId,
    ...Object.fromEntries(quarters.map((quarter) => [nameOf(quarter), writeQuarter(quarter)])),
  }).map(([name, value], index) => [index.toString(36), name, value] as const);
  return {
    UpdateExpression: `SET ${attributes.map(([place]) => `#${place}=:${place}`).join()}`,
    ExpressionAttributeNames: Object.fromEntries(
      attributes.map(([place, name]) => [`#${place}`, name]),
    ),
    ExpressionAttributeValues: Object.fromEntries(
      attributes.map(([place, , value]) => [`:${place}`, value]),
    ),
  };
};

/** The quarter-hours that a row holds; none of those that only newer code understands. */
export const readDay = (row: Readonly<Record<string, unknown>>): readonly ConsumedQuarter[] => {
  const { day, locationId } = DayItem.parse(row);
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return Object.entries(row).flatMap(([name, text]) => {
    const [, index] = /^q(\d{1,2})$/.exec(name) ?? [];
    if (index === undefined || typeof text !== 'string') return [];
    return readQuarter(text, instant(midnight + Number(index) * QUARTER), locationId);
  });
};

const DayItem = z.object({ day: z.string(), locationId: z.string().nullable() });

/** `q0` to `q95`. */
const nameOf = ({ start }: ConsumedQuarter): string => `q${(start / QUARTER) % (24 * 4)}`;

import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { shardName } from '#shared/data/dynamo/keys.ts';
import { hours } from '#shared/domain/quantities/units.ts';
import type { MemoryTables } from '#test/simulation/cloud/tables/memory-tables.ts';
import type { HeldVehicle, StoredRow } from '#test/simulation/due/held-vehicle.ts';

export type HeldFleet = {
  readonly vehicles: number;
  /** Of how many of them something is due within the hour; of the others on the day after. */
  readonly due: number;
  readonly shards: number;
};

/** What is kept of a vehicle of which nothing is due, and may make a difference to whoever looks for what is. */
const tablesOfOthers: readonly string[] = ['assets', 'controls', 'schedules', 'smartCharging'];

/** Fills tables with vehicles that are all like one of them, each with a user and a home of its own. */
export const fillTables = (
  tables: MemoryTables,
  { rows, ids }: HeldVehicle,
  { vehicles, due, shards }: HeldFleet,
): void => {
  const all = Object.entries(rows).flatMap(([table, stored = []]) =>
    stored.map((row) => ({ table, row, isOfOthers: tablesOfOthers.includes(table) })),
  );
  for (let n = 0; n < vehicles; n += 1) {
    const isDue = n < due;
    for (const { table, row } of all.filter(({ isOfOthers }) => isDue || isOfOthers)) {
      const own = ownRow(row, ids, n);
      const isAgenda = table === 'controls';
      const Item = isAgenda ? { ...own, ...dueOf(row, isDue, n % shards) } : own;
      tables.execute(new PutCommand({ TableName: table, Item }));
    }
  }
};

/** Where a vehicle stands on the agenda: as the one that it is like, or a day later. */
const dueOf = ({ dueAt, wakeAt }: StoredRow, isDue: boolean, shard: number): StoredRow => {
  const later = isDue ? 0 : hours(24);
  return {
    dueShard: shardName('reconciliations', shard),
    dueAt: Number(dueAt) + later,
    wakeAt: Number(wakeAt) + later,
  };
};

/** A row of the n-th vehicle; what is nobody's own is as it was. */
const ownRow = (row: StoredRow, ids: readonly string[], n: number): StoredRow => {
  const own = (value: unknown): unknown => {
    if (typeof value === 'string') return ownText(value, ids, n);
    if (Array.isArray(value)) return value.map(own);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [ownText(name, ids, n), own(member)]),
    );
  };
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, own(value)]));
};

const ownText = (text: string, ids: readonly string[], n: number): string =>
  ids.reduce((own, id) => (own.includes(id) ? own.replaceAll(id, `${id}-${n}`) : own), text);

import { marshall } from '@aws-sdk/util-dynamodb';
import { localClock } from '#lib/local/clock/clock.ts';
import { tables } from '#shared/contract/resources/tables.ts';
import { instant, milliseconds } from '#shared/domain/quantities/units.ts';
import { streamRecord } from '#test/simulation/cloud/streams/stream-record.ts';
import { memoryDocumentClient } from '#test/simulation/cloud/tables/document-client.ts';
import { memoryTables, type TableChange } from '#test/simulation/cloud/tables/memory-tables.ts';
import type { StartTables } from '#test/support/engine-tables.ts';

/** Starts all tables of the contract as the storms have them, with indexes that know everything at once. */
export const startSimulatedTables: StartTables = async (clock = localClock()) => {
  const simulated = memoryTables(tables, {
    now: () => instant(Math.floor(clock.now())),
    indexLag: () => milliseconds(0),
  });
  const changes: TableChange[] = [];
  simulated.onChange((change) => void changes.push(change));
  return {
    client: memoryDocumentClient(async (command) => simulated.execute(command)),
    allRows: async (table) =>
      [...simulated.rows(table)].map((row) => marshall(row, { removeUndefinedValues: true })),
    engine: {
      readStream: async ({ table, after = '0', limit }) =>
        changes
          .filter((change) => change.table === table && change.sequence > Number(after))
          .slice(0, limit)
          .map(streamRecord),
      deleteExpired: async () => simulated.expire(() => true),
    },
    [Symbol.asyncDispose]: async () => {},
  };
};

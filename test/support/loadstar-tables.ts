import type { TableName } from '#shared/contract/resources/tables.ts';
import type { LoadstarTables, StartTables } from '#test/support/engine-tables.ts';
import { startLocalTables } from '#test/support/local-tables.ts';
import { startSimulatedTables } from '#test/support/simulated-tables.ts';

/**
 * Starts all tables of the contract in this process; they end with the scope that holds them. They are the simulated ones, which
 * answer several times as fast as the local DynamoDB and are held to the same behaviour (`bothEngines`). With `TABLES=local` every
 * test has the local DynamoDB.
 */
export const startLoadstarTables: StartTables = (clock) =>
  process.env.TABLES === 'local' ? startLocalTables(clock) : startSimulatedTables(clock);

/** All rows of a table, to see what is there or that nothing changed. */
export const allRows = (tables: LoadstarTables, table: TableName): Promise<readonly unknown[]> =>
  tables.allRows(table);

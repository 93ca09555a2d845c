import { type TableName, tables } from '#shared/contract/resources/tables.ts';

/** The names of all tables, in the contract's order. */
export const tableNames: readonly TableName[] = Object.keys(tables).filter(
  (name): name is TableName => name in tables,
);

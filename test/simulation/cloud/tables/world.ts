import type { Instant } from '#shared/domain/quantities/units.ts';
import type { Row } from '#test/simulation/cloud/tables/stored-value.ts';
import type { Table } from '#test/simulation/cloud/tables/table.ts';

/** What a command works on, at the moment at which it does. */
export type World = {
  readonly now: Instant;
  /** @throws {ResourceNotFoundException} */
  readonly table: (name: string | undefined) => Table;
  /** Makes changes, all at once. */
  readonly commit: (changes: readonly Change[]) => void;
};

/** A row that becomes another one, comes or goes. */
export type Change = {
  readonly table: Table;
  readonly before: Row | undefined;
  readonly after: Row | undefined;
};

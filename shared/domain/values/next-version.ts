import { type Instant, instant } from '#shared/domain/quantities/units.ts';

/**
 * A row with the number of its next version. Its time always moves on, even when the clock of this
 * computer is behind that of the last writer, because it orders the row's changes.
 */
export const nextVersion = <Row extends { readonly updatedAt: Instant; readonly version: number }>(
  row: Row,
  now: Instant,
): Row => ({
  ...row,
  updatedAt: instant(Math.max(now, row.updatedAt + 1)),
  version: row.version + 1,
});

import type { Instant } from '#shared/domain/quantities/units.ts';

/** Where a row stands in a list that is sorted by creation time, newest first. */
export type Position = { readonly createdAt: Instant; readonly id: string };

/** `after` asks for older rows than a position, `before` for newer ones; never both. */
export type PageRequest = {
  /** 1 to 100. */
  readonly size: number;
  readonly after?: Position | undefined;
  readonly before?: Position | undefined;
};

/** A page, newest first, and the positions of its neighbours; null where there is nothing more. */
export type Page<Row> = {
  readonly rows: readonly Row[];
  readonly after: Position | null;
  readonly before: Position | null;
};

import type { Instant } from '#shared/domain/quantities/units.ts';

/** A client's customer. The id is the client's own text. */
export type User = {
  readonly clientId: string;
  readonly id: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly version: number;
  /**
   * How often the client has withdrawn what the user authorized. A link session of before the last time is
   * void: it carries a lower number.
   */
  readonly deauthorizations: number;
  /** Set when the user was deleted and the rest is being erased. To a client such a user is missing. */
  readonly deletedAt: Instant | null;
};

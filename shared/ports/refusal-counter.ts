import type { Instant } from '#shared/domain/quantities/units.ts';

/** Counts refused credentials, each client id for itself. */
export type RefusalCounter = {
  /**
   * Counts one more refusal in the window that ends at `windowEnd`.
   *
   * @returns false, and counts no further, when there have been `limit` already.
   */
  readonly count: (clientId: string, windowEnd: Instant, limit: number) => Promise<boolean>;
};

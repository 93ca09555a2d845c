import type { Use } from '#shared/domain/clients/request-budget.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** Where the processes of a deployment settle what they let through. */
export type RequestLedger = {
  /** Until when a client's time is used up, as it was a moment ago; undefined where nothing is written down. */
  readonly usedUntil: (clientId: string) => Promise<Instant | undefined>;
  /**
   * Writes a portion down.
   *
   * @param known What the process knows by now; saves a call when it is right.
   * @returns Until when the client's time is used up.
   */
  readonly use: (clientId: string, use: Use, known: Instant | undefined) => Promise<Instant>;
};

import type { Instant } from '#shared/domain/quantities/units.ts';
import type { VendorTally } from '#shared/domain/vendors/health/tally.ts';

/** What came of asking vendors, over all clients. What is old goes by itself. */
export type VendorTallyStore = {
  /** Adds to what is counted already. A retry may count twice. */
  readonly add: (tallies: readonly VendorTally[]) => Promise<void>;
  /** Everything of the slots from `slot` on. */
  readonly since: (slot: Instant) => Promise<readonly VendorTally[]>;
};

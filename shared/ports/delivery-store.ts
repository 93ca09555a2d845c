import type { DeliveredChunk } from '#shared/domain/fleet/delivered-chunk.ts';
import type { DeliveredDay } from '#shared/domain/fleet/delivered-day.ts';
import type { TallySheet } from '#shared/domain/fleet/tally-sheet.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { Write } from '#shared/ports/commit.ts';

/** What became of the hours of each client's fleet, policy by policy, in the shards of its rosters. */
export type TallyStore = {
  /** An empty one where there is none. */
  readonly sheet: (clientId: string, shard: number, hour: Instant) => Promise<TallySheet>;
  /** `next.version` is one more than the version that was read. */
  readonly puttingSheet: (next: TallySheet) => Write;
  /** The chunks of an hour, of all shards together. */
  readonly sums: (clientId: string, hour: Instant) => Promise<readonly DeliveredChunk[]>;
};

/** What each client's fleet was to charge, and did, by day. */
export type DeliveryStore = {
  /** In the order that is asked for; blank where there is none. */
  readonly days: (clientId: string, days: readonly string[]) => Promise<readonly DeliveredDay[]>;
  /** `next.version` is one more than the version that was read. */
  readonly puttingDay: (next: DeliveredDay) => Write;
};

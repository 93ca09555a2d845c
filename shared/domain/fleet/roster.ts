import type { FleetStay } from '#shared/domain/fleet/fleet-stay.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** What is kept of one policy. */
export type RosterEntry = {
  readonly policyId: string;
  readonly assetId: string;
  /** Of the policy's row, as of which this is. */
  readonly version: number;
  /** The present stay of its vehicle or, where that is not plugged in, the one that is expected; null where nothing can be said. */
  readonly stay: FleetStay | null;
  /** When it was deleted; null while it is there. What is deleted never comes back. */
  readonly goneAt: Instant | null;
};

/** What is kept of all policies of a client that fall to one shard. */
export type Roster = {
  readonly clientId: string;
  readonly shard: number;
  /** Each policy once, in the order of their ids. */
  readonly entries: readonly RosterEntry[];
  /** 0 while there is none, +1 with every write. */
  readonly version: number;
};

export const emptyRoster = (clientId: string, shard: number): Roster => ({
  clientId,
  shard,
  entries: [],
  version: 0,
});

import type { Roster } from '#shared/domain/fleet/roster.ts';
import type { Write } from '#shared/ports/commit.ts';

/** The needs of each client's fleet, policy by policy, in shards. */
export type RosterStore = {
  /** Over how many shards the policies of a client are spread. */
  readonly shards: number;
  readonly get: (clientId: string, shard: number) => Promise<Roster>;
  /** Those of all shards, a few at a time. */
  readonly all: (clientId: string) => Promise<readonly Roster[]>;
  /**
   * `next.version` is one more than the version that was read.
   *
   * @throws {RosterFull} for one that does not fit into a row
   */
  readonly putting: (next: Roster) => Write;
};

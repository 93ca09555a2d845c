import type { UserPairings } from '#shared/domain/pairing/user-pairings.ts';
import type { Write } from '#shared/ports/commit.ts';

/** How the vehicles and chargers of each user go together. */
export type PairingStore = {
  readonly get: (clientId: string, userId: string) => Promise<UserPairings | undefined>;
  /** Stores it; `next.version` 1 for one that is not there yet, else one more than was read. */
  readonly putting: (next: UserPairings) => Write;
  readonly removing: (pairings: UserPairings) => Write;
};

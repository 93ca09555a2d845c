import type { UserPairings } from '#shared/domain/pairing/user-pairings.ts';
import type { Agenda } from '#shared/ports/agenda.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { PlacementMessage } from '#shared/ports/messages.ts';

/** How the vehicles and chargers of each user go together. */
export type PairingStore = {
  readonly get: (clientId: string, userId: string) => Promise<UserPairings | undefined>;
  /** Stores it; `next.version` 1 for one that is not there yet, else one more than was read. */
  readonly putting: (next: UserPairings) => Write;
  readonly removing: (pairings: UserPairings) => Write;
  /** Users of whom somebody has to look again although nothing is heard. */
  readonly agenda: Agenda<PlacementMessage>;
};

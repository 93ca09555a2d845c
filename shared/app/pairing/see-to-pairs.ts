import { type ReadHouseholdDeps, readHousehold } from '#shared/app/pairing/read-household.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { markDevices } from '#shared/domain/pairing/mark-devices.ts';
import { type Household, nextLook, nextPairings } from '#shared/domain/pairing/next-pairings.ts';
import type { KnownPairings, UserPairings } from '#shared/domain/pairing/user-pairings.ts';
import { between, type Instant, minutes } from '#shared/domain/quantities/units.ts';
import { isSame } from '#shared/domain/values/is-same.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit, Write } from '#shared/ports/commit.ts';
import type { PlacementMessage } from '#shared/ports/messages.ts';
import type { PairingStore } from '#shared/ports/pairing-store.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type StorePairingsDeps = {
  readonly pairings: Pick<PairingStore, 'putting' | 'removing'>;
  readonly assets: Pick<AssetStore, 'replacing'>;
  readonly users: Pick<UserStore, 'checkingAlive'>;
  readonly commit: Commit;
};

export type SeeToPairsDeps = StorePairingsDeps &
  ReadHouseholdDeps & {
    readonly pairings: Pick<PairingStore, 'get'>;
    readonly placements: Queue<PlacementMessage>;
    readonly clock: Clock;
  };

/**
 * Use case: find out how the vehicles and chargers of a user go together by now, and have their rows show it. Everything
 * is read anew, so that it may run twice, late or out of order; nothing is stored where nothing has changed. Safe from
 * others who do the same: the row of the pairings orders them.
 */
export const seeToPairs = (
  deps: SeeToPairsDeps,
  { clientId, userId }: { readonly clientId: string; readonly userId: string },
): Promise<void> =>
  retryStale(deps.clock, async () => {
    const stored = await deps.pairings.get(clientId, userId);
    const household = await readHousehold(deps, clientId, userId);
    if (!household) return;
    const now = deps.clock.now();
    const next = await storePairings(deps, household, { stored, known: stored }, now);
    if (next) await lookAgain(deps, next, now);
  });

/**
 * Stores what follows for a household, in one transaction: how its combinations stand, and what of that its devices show.
 *
 * @param stored What was read; `known` what somebody has made of it since.
 * @returns how they stand then; undefined where there are none.
 * @throws {StaleWrite} when somebody was faster.
 */
export const storePairings = async (
  deps: StorePairingsDeps,
  household: Household,
  { stored, known }: Before,
  now: Instant,
): Promise<KnownPairings | undefined> => {
  const { clientId, userId, userSince } = household;
  const next = nextPairings(household, known, now);
  const marked = markDevices(household, next?.pairs ?? [], now);
  const writes = [...ofRow(deps, stored, next), ...marked.map(deps.assets.replacing)];
  if (writes.length > 0) {
    await deps.commit([deps.users.checkingAlive(clientId, userId, userSince), ...writes]);
  }
  return next;
};

/** What a queue can delay. What is due later, or is lost, is seen with the next reading of either device. */
const MAX_DELAY = minutes(15);

/** Two may be a pair that wait for what the others tell: nobody else would look. */
const lookAgain = async (
  { placements }: Pick<SeeToPairsDeps, 'placements'>,
  next: KnownPairings,
  now: Instant,
): Promise<void> => {
  const at = nextLook(next, now);
  const delay = at === null ? MAX_DELAY : between(now, at);
  if (delay <= 0 || delay >= MAX_DELAY) return;
  const { clientId, userId } = next;
  await placements.send([{ clientId, userId, pairs: true }], delay);
};

/** What was there before; undefined where nothing was. */
type Before = {
  readonly stored: UserPairings | undefined;
  readonly known: KnownPairings | undefined;
};

const ofRow = (
  { pairings }: Pick<StorePairingsDeps, 'pairings'>,
  stored: UserPairings | undefined,
  next: KnownPairings | undefined,
): readonly Write[] => {
  if (!next) return stored ? [pairings.removing(stored)] : [];
  if (stored && isSame({ ...stored, ...next }, stored)) return [];
  return [pairings.putting({ ...next, version: (stored?.version ?? 0) + 1 })];
};

import { type ReadHouseholdDeps, readHousehold } from '#shared/app/pairing/read-household.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { markDevices } from '#shared/domain/pairing/mark-devices.ts';
import { type Household, nextPairings } from '#shared/domain/pairing/next-pairings.ts';
import type { KnownPairings, UserPairings } from '#shared/domain/pairing/user-pairings.ts';
import { after, type Instant, minutes } from '#shared/domain/quantities/units.ts';
import { isSame } from '#shared/domain/values/is-same.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit, Write } from '#shared/ports/commit.ts';
import type { PairingStore } from '#shared/ports/pairing-store.ts';
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
    const now = deps.clock.now();
    if (household) await storePairings(deps, household, { stored, known: stored }, now);
    else if (stored) await putOff(deps, stored, now);
  });

/** So long somebody waits who could not make sense of what there is. */
const PAUSE = minutes(15);

/** Whoever is due and cannot be seen to is not to be found by each tick. */
const putOff = async (
  { pairings, commit }: Pick<SeeToPairsDeps, 'pairings' | 'commit'>,
  stored: UserPairings,
  now: Instant,
): Promise<void> => {
  if (stored.dueAt === null || stored.dueAt > now) return;
  const version = stored.version + 1;
  await commit([pairings.putting({ ...stored, dueAt: after(now, PAUSE), version })]);
};

/**
 * Stores what follows for a household, in one transaction: how its combinations stand, and what of that its devices show.
 *
 * @param stored What was read; `known` what somebody has made of it since.
 * @throws {StaleWrite} when somebody was faster.
 */
export const storePairings = async (
  deps: StorePairingsDeps,
  household: Household,
  { stored, known }: Before,
  now: Instant,
): Promise<void> => {
  const { clientId, userId, userSince } = household;
  const next = nextPairings(household, known, now);
  const marked = markDevices(household, next?.pairs ?? [], now);
  const writes = [...ofRow(deps, stored, next), ...marked.map(deps.assets.replacing)];
  if (writes.length > 0) {
    await deps.commit([deps.users.checkingAlive(clientId, userId, userSince), ...writes]);
  }
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

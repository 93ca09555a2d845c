import { readHousehold } from '#shared/app/pairing/read-household.ts';
import { type SeeToPairsDeps, storePairings } from '#shared/app/pairing/see-to-pairs.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { requireUser } from '#shared/app/users/require-user.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { type ExplainedPairing, explainPairings } from '#shared/domain/pairing/explain-pairings.ts';
import { combinationsOf, nextPairings } from '#shared/domain/pairing/next-pairings.ts';
import type { Combination, PairMode } from '#shared/domain/pairing/pair-reading.ts';
import { isSameCombination, type Pairing } from '#shared/domain/pairing/user-pairings.ts';

type Wanted = Combination & {
  readonly clientId: string;
  readonly userId: string;
  readonly mode: PairMode;
};

/**
 * Use case: say by hand what is to become of a combination: never a pair, always one when both are plugged in, or what is
 * found out. It holds at once.
 *
 * @throws {DomainError} `not_found` for a user or a device that is not there, `conflict` where one of the two always
 * belongs to another one.
 */
export const setPairMode = (
  deps: SeeToPairsDeps,
  { clientId, userId, mode, ...combination }: Wanted,
): Promise<ExplainedPairing> =>
  retryStale(deps.clock, async () => {
    await requireUser(deps.users, clientId, userId);
    const stored = await deps.pairings.get(clientId, userId);
    const household = await readHousehold(deps, clientId, userId);
    const isIt = (one: Combination) => isSameCombination(one, combination);
    const there = household ? combinationsOf(household) : [];
    if (!household || !there.some(isIt)) {
      throw new DomainError('not_found', 'The user has no such vehicle and charger.');
    }
    const now = deps.clock.now();
    const before = nextPairings(household, stored, now);
    if (!before) throw new RangeError('a combination that is there is unknown');
    if (mode === 'ALWAYS') refuseSecond(before.pairs, there, combination);
    const pairs = before.pairs.map((one) => {
      if (isIt(one)) return { ...one, mode };
      // Of a device that is away, and gives way should it come back.
      return mode === 'ALWAYS' && isRival(one, combination)
        ? { ...one, mode: 'AUTO' as const }
        : one;
    });
    const known = { ...before, pairs };
    await storePairings(deps, household, { stored, known }, now);
    const found = explainPairings(household, known, now).find(isIt);
    if (!found) throw new RangeError('a combination that is there is not explained');
    return found;
  });

/** A device is plugged into one other at a time. */
const refuseSecond = (
  pairs: readonly Pairing[],
  there: readonly Combination[],
  wanted: Combination,
): void => {
  const other = pairs.find(
    (pair) => isRival(pair, wanted) && there.some((one) => isSameCombination(one, pair)),
  );
  if (!other) return;
  throw new DomainError(
    'conflict',
    `The vehicle ${other.vehicleId} always belongs to the charger ${other.chargerId}. Change that first.`,
  );
};

/** Whether another combination always has one of these two devices. */
const isRival = (pair: Pairing, wanted: Combination): boolean =>
  pair.mode === 'ALWAYS' &&
  !isSameCombination(pair, wanted) &&
  (pair.vehicleId === wanted.vehicleId || pair.chargerId === wanted.chargerId);

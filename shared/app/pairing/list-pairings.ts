import { type ReadHouseholdDeps, readHousehold } from '#shared/app/pairing/read-household.ts';
import { requireUser } from '#shared/app/users/require-user.ts';
import { type ExplainedPairing, explainPairings } from '#shared/domain/pairing/explain-pairings.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { PairingStore } from '#shared/ports/pairing-store.ts';

export type ListPairingsDeps = ReadHouseholdDeps & {
  readonly pairings: Pick<PairingStore, 'get'>;
  readonly clock: Pick<Clock, 'now'>;
};

/**
 * Use case: how each vehicle of a user goes together with each charger, and why.
 *
 * @throws {DomainError} `not_found` for the user.
 */
export const listPairings = async (
  deps: ListPairingsDeps,
  { clientId, userId }: { readonly clientId: string; readonly userId: string },
): Promise<readonly ExplainedPairing[]> => {
  await requireUser(deps.users, clientId, userId);
  const [stored, household] = await Promise.all([
    deps.pairings.get(clientId, userId),
    readHousehold(deps, clientId, userId),
  ]);
  return household ? explainPairings(household, stored, deps.clock.now()) : [];
};

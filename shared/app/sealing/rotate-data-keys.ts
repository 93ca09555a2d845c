import { requireClient } from '#shared/app/clients/require-client.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import {
  type DataKey,
  newDataKey,
  type SealedUnder,
  sealingPurposes,
  withNewWrapped,
} from '#shared/domain/clients/data-key.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { DataKeyStore } from '#shared/ports/data-key-store.ts';
import type { DataKeyForge } from '#shared/ports/sealer.ts';

export type RotateDataKeysDeps = {
  readonly clients: Pick<ClientStore, 'get' | 'checkingThere'>;
  readonly dataKeys: Pick<DataKeyStore, 'get' | 'adding' | 'replacing'>;
  readonly dataKeyForge: DataKeyForge;
  readonly commit: Commit;
  readonly clock: Clock;
};

/**
 * Use case: give a client new keys for all that is kept sealed for it. What is sealed from now on is under
 * them; what was sealed before opens as before, until it has been sealed anew (`keepDataKeys`).
 *
 * May be asked for again after a crash: a key that is new already is replaced once more.
 *
 * @returns the keys that seal now.
 * @throws {DomainError} `not_found`.
 */
export const rotateDataKeys = async (
  deps: RotateDataKeysDeps,
  clientId: string,
): Promise<readonly DataKey[]> => {
  await requireClient(deps.clients, clientId);
  return Promise.all(
    sealingPurposes.map(async (purpose) => {
      const of = { clientId, purpose };
      const wrapped = await deps.dataKeyForge.forge(of);
      return retryStale(deps.clock, () => putInForce(deps, of, wrapped));
    }),
  );
};

const putInForce = async (
  { clients, dataKeys, commit, clock }: RotateDataKeysDeps,
  of: SealedUnder,
  wrapped: string,
): Promise<DataKey> => {
  await requireClient(clients, of.clientId);
  const current = await dataKeys.get(of);
  if (current) {
    const next = withNewWrapped(current, wrapped, clock.now());
    await commit([dataKeys.replacing(next)]);
    return next;
  }
  const first = newDataKey(of, wrapped, clock.now());
  // A client that is deleted at this moment is to leave no key behind.
  await commit([clients.checkingThere(of.clientId), dataKeys.adding(first)]);
  return first;
};

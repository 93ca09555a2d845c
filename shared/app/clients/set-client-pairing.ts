import type { ClientAdminDeps } from '#shared/app/clients/create-client.ts';
import { requireClient } from '#shared/app/clients/require-client.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { sideBySide } from '#shared/app/side-by-side.ts';
import type { Client } from '#shared/domain/clients/client.ts';
import type { Position } from '#shared/domain/paging/page.ts';
import type { PairingSetting } from '#shared/domain/pairing/user-pairings.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { PairingStore } from '#shared/ports/pairing-store.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type SetClientPairingDeps = Pick<ClientAdminDeps, 'clients' | 'commit'> & {
  readonly clock: Clock;
  readonly users: Pick<UserStore, 'list'>;
  readonly pairings: Pick<PairingStore, 'get' | 'putting'>;
};

/**
 * Use case: say what a client wants of pairs. It holds for each user within minutes: all who have pairs are entered in the
 * agenda, and the client first, so that whoever is looked at meanwhile is seen in the new light. May be asked for again
 * after a crash.
 *
 * @throws {DomainError} `not_found`.
 */
export const setClientPairing = async (
  deps: SetClientPairingDeps,
  clientId: string,
  pairing: PairingSetting,
): Promise<Client> => {
  const { clients, commit, clock } = deps;
  const found = await requireClient(clients, clientId);
  const client = { ...found, pairing, updatedAt: clock.now(), version: found.version + 1 };
  await commit([clients.replacing(client)]);
  await lookAtAll(deps, clientId);
  return client;
};

/** As many as a page has, and as many at once as a table takes without a thought. */
const PAGE = 100;
const AT_ONCE = 20;

const lookAtAll = async (deps: SetClientPairingDeps, clientId: string): Promise<void> => {
  let after: Position | undefined;
  do {
    const page = await deps.users.list(clientId, { size: PAGE, after });
    await sideBySide(page.rows, AT_ONCE, ({ id }) => lookAt(deps, clientId, id));
    after = page.after ?? undefined;
  } while (after);
};

const lookAt = (
  { pairings, commit, clock }: SetClientPairingDeps,
  clientId: string,
  userId: string,
): Promise<void> =>
  retryStale(clock, async () => {
    const stored = await pairings.get(clientId, userId);
    if (!stored) return;
    const version = stored.version + 1;
    await commit([pairings.putting({ ...stored, dueAt: clock.now(), version })]);
  });

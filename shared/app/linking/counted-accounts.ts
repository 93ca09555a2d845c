import { requireCaller } from '#shared/app/clients/require-client.ts';
import { connectionsLimitReached } from '#shared/app/linking/connections-room.ts';
import { type FreshAccount, newVendorAccount } from '#shared/domain/users/new-vendor-account.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type CountedAccountsDeps = {
  readonly users: Pick<UserStore, 'connectionRooms'>;
  readonly clients: Pick<ClientStore, 'get'>;
  readonly clock: Pick<Clock, 'now'>;
};

/**
 * Vendor accounts of one client as they are to be added, each in a counter that has room, and the limit with which
 * to add them: all of them or none.
 *
 * @throws {DomainError} `connections_limit_reached`, `unauthorized` when the client was deleted.
 */
export const countedAccounts = async (
  { users, clients, clock }: CountedAccountsDeps,
  clientId: string,
  fresh: readonly FreshAccount[],
): Promise<{ readonly accounts: readonly VendorAccount[]; readonly limit: number | null }> => {
  const { connectionsLimit: limit } = await requireCaller(clients, clientId);
  const rooms = await users.connectionRooms(clientId, limit, fresh.length);
  const now = clock.now();
  const accounts = fresh.map((account, index) => {
    const countedIn = rooms?.[index];
    if (countedIn === undefined) throw connectionsLimitReached(limit);
    return newVendorAccount(account, countedIn, now);
  });
  return { accounts, limit };
};

import { chunks } from '#shared/app/chunks.ts';
import { type RetryClock, retryStale } from '#shared/app/retry-stale.ts';
import { requireVirtualAccount } from '#shared/app/sandbox/require-virtual-account.ts';
import { type TellLinksDeps, tellLinks } from '#shared/app/sandbox/tell-links.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { VirtualDeviceStore } from '#shared/ports/virtual-device-store.ts';

export type RemoveVirtualAccountDeps = TellLinksDeps & {
  readonly devices: Pick<
    VirtualDeviceStore,
    'account' | 'devices' | 'removingAccount' | 'removingDevice' | 'removingLink'
  >;
  readonly commit: Commit;
  readonly clock: RetryClock;
};

/** What a transaction takes. */
const MOST_WRITES = 100;

/**
 * Use case: close a virtual account. To those who linked it, it is as if the vendor refused the
 * credentials. The account goes last, so that what is left after a crash can still be removed.
 *
 * @throws {DomainError} `not_found`.
 */
export const removeVirtualAccount = async (
  deps: RemoveVirtualAccountDeps,
  input: { readonly clientId: string; readonly accountId: string },
): Promise<void> => {
  await requireVirtualAccount(deps.devices, input.clientId, input.accountId);
  await closeVirtualAccount(deps, input);
};

/** Closes a virtual account, if nobody else has closed it: then all who had linked it have heard of that. */
export const closeVirtualAccount = async (
  deps: RemoveVirtualAccountDeps,
  input: { readonly clientId: string; readonly accountId: string },
): Promise<void> => {
  const { clientId, accountId } = input;
  const removed = await retryStale(deps.clock, async () => {
    const account = await deps.devices.account(clientId, accountId);
    if (!account) return undefined;
    const devices = await deps.devices.devices(clientId, account.deviceIds);
    const contents = [
      ...devices.map(deps.devices.removingDevice),
      ...account.links.map((link) => deps.devices.removingLink(clientId, link.accountId)),
    ];
    for (const chunk of chunks(contents, MOST_WRITES)) await deps.commit(chunk);
    await deps.commit([deps.devices.removingAccount(account)]);
    return account;
  });
  if (removed) await tellLinks(deps, removed);
};

import { retryStale } from '#shared/app/retry-stale.ts';
import { requireVirtualAccount } from '#shared/app/sandbox/require-virtual-account.ts';
import type { VirtualAccount } from '#shared/domain/sandbox/virtual-account.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { UserStore } from '#shared/ports/user-store.ts';
import type { VirtualDeviceStore } from '#shared/ports/virtual-device-store.ts';

export type ForgetLinkDeps = {
  readonly devices: Pick<
    VirtualDeviceStore,
    'account' | 'behind' | 'replacingAccount' | 'removingLink'
  >;
  readonly commit: Commit;
  readonly clock: Clock;
};

export type RememberLinkDeps = ForgetLinkDeps & {
  readonly devices: Pick<VirtualDeviceStore, 'addingLink'>;
  readonly users: Pick<UserStore, 'get' | 'checkingAlive'>;
};

/**
 * Notes in a virtual account who linked it, so that changes of its devices can be told there. A user
 * who was deleted meanwhile is not noted: nobody would strike the name out again.
 */
export const rememberLink = (
  deps: RememberLinkDeps,
  virtualAccountId: string,
  { clientId, userId, id: accountId }: VendorAccount,
): Promise<VirtualAccount> =>
  retryStale(deps.clock, async () => {
    const account = await requireVirtualAccount(deps.devices, clientId, virtualAccountId);
    const user = await deps.users.get(clientId, userId);
    if (account.links.some((link) => link.accountId === accountId)) return account;
    if (!user || user.deletedAt !== null) return account;
    const links = [...account.links, { userId, accountId }];
    const next = nextVersion({ ...account, links }, deps.clock.now());
    await deps.commit([
      deps.devices.replacingAccount(next),
      deps.devices.addingLink(next, accountId),
      deps.users.checkingAlive(clientId, userId),
    ]);
    return next;
  });

/** Strikes a linked account that is no more from the virtual account behind it. Safe to call twice. */
export const forgetLink = (
  deps: ForgetLinkDeps,
  { clientId, id: accountId }: Pick<VendorAccount, 'clientId' | 'id'>,
): Promise<void> =>
  retryStale(deps.clock, async () => {
    const virtualAccountId = await deps.devices.behind(clientId, accountId);
    const account = virtualAccountId && (await deps.devices.account(clientId, virtualAccountId));
    if (!account) return;
    const links = account.links.filter((link) => link.accountId !== accountId);
    await deps.commit([
      deps.devices.replacingAccount(nextVersion({ ...account, links }, deps.clock.now())),
      deps.devices.removingLink(clientId, accountId),
    ]);
  });

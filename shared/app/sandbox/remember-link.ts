import type { Prepared } from '#shared/app/linking/link-account.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { requireVirtualAccount } from '#shared/app/sandbox/require-virtual-account.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { VirtualAccount } from '#shared/domain/sandbox/virtual-account.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit, Write } from '#shared/ports/commit.ts';
import type { VirtualDeviceStore } from '#shared/ports/virtual-device-store.ts';

export type ForgetLinkDeps = {
  readonly devices: Pick<
    VirtualDeviceStore,
    'account' | 'behind' | 'replacingAccount' | 'removingLink'
  >;
  readonly commit: Commit;
  readonly clock: Clock;
};

export type RememberLinkDeps = {
  readonly devices: Pick<VirtualDeviceStore, 'account' | 'replacingAccount' | 'addingLink'>;
  readonly clock: Pick<Clock, 'now'>;
};

/** An account is one row, which names them all: with the longest names it stays below the 400 KB of one. */
const MOST_LINKS = 900;

/**
 * Notes in a virtual account who links it, so that changes of its devices can be told there. To be
 * committed with the link.
 *
 * @throws {DomainError} `not_found`, or `bad_request` when as many have linked it as there may be.
 */
export const rememberLink = async (
  { devices, clock }: RememberLinkDeps,
  virtualAccountId: string,
  { clientId, userId, id: accountId }: VendorAccount,
): Promise<Prepared<VirtualAccount>> => {
  const account = await requireVirtualAccount(devices, clientId, virtualAccountId);
  if (account.links.some((link) => link.accountId === accountId)) return [account, []];
  if (account.links.length >= MOST_LINKS) {
    throw new DomainError('bad_request', `A virtual account can be linked by ${MOST_LINKS} users.`);
  }
  const links = [...account.links, { userId, accountId }];
  const next = nextVersion({ ...account, links }, clock.now());
  return [next, [devices.replacingAccount(next), devices.addingLink(next, accountId)]];
};

/**
 * Strikes a linked account that is no more from the virtual account behind it. Safe to call twice.
 *
 * @param also Written in the same transaction.
 */
export const forgetLink = (
  deps: ForgetLinkDeps,
  { clientId, id: accountId }: Pick<VendorAccount, 'clientId' | 'id'>,
  also: readonly Write[] = [],
): Promise<void> =>
  retryStale(deps.clock, async () => {
    const virtualAccountId = await deps.devices.behind(clientId, accountId);
    const account = virtualAccountId && (await deps.devices.account(clientId, virtualAccountId));
    if (!account) return;
    const links = account.links.filter((link) => link.accountId !== accountId);
    await deps.commit([
      ...also,
      deps.devices.replacingAccount(nextVersion({ ...account, links }, deps.clock.now())),
      deps.devices.removingLink(clientId, accountId),
    ]);
  });

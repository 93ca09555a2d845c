import { retryStale } from '#shared/app/retry-stale.ts';
import { homeOf } from '#shared/app/sandbox/home-of.ts';
import { requireVirtualAccount } from '#shared/app/sandbox/require-virtual-account.ts';
import { type TellLinksDeps, tellLinks, tellLinksAround } from '#shared/app/sandbox/tell-links.ts';
import { leaveSite } from '#shared/domain/sandbox/site/act-in-site.ts';
import { withoutMembers } from '#shared/domain/sandbox/site/site-members.ts';
import type { VirtualAccount } from '#shared/domain/sandbox/virtual-account.ts';
import type { VirtualHome } from '#shared/domain/sandbox/virtual-home.ts';
import type { VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit, Write } from '#shared/ports/commit.ts';
import type { VirtualDeviceStore } from '#shared/ports/virtual-device-store.ts';

export type RemoveVirtualAccountDeps = TellLinksDeps & {
  readonly devices: Pick<
    VirtualDeviceStore,
    | 'account'
    | 'home'
    | 'devices'
    | 'replacingAccount'
    | 'removingAccount'
    | 'removingDevice'
    | 'removingLink'
    | 'replacingDevice'
    | 'replacingHome'
    | 'removingHome'
  >;
  readonly commit: Commit;
  readonly clock: Clock;
};

type Address = { readonly clientId: string; readonly accountId: string };

/** A transaction takes 100 writes: the account's own and those of its home are among them. */
const MOST_AT_ONCE = 60;

/**
 * Use case: close a virtual account. To those who linked it, it is as if the vendor refused the
 * credentials. It goes in one transaction with all that is in it; a big one is emptied before, so that what is left
 * after a crash is an account like any other, and can still be removed.
 *
 * @throws {DomainError} `not_found`.
 */
export const removeVirtualAccount = async (
  deps: RemoveVirtualAccountDeps,
  input: Address,
): Promise<void> => {
  await requireVirtualAccount(deps.devices, input.clientId, input.accountId);
  await closeVirtualAccount(deps, input);
};

/** Closes a virtual account, if nobody else has closed it: then all who had linked it have heard of that. */
export const closeVirtualAccount = async (
  deps: RemoveVirtualAccountDeps,
  { clientId, accountId }: Address,
): Promise<void> => {
  const { devices: store } = deps;
  const removed = await retryStale(deps.clock, async () => {
    const found = await store.account(clientId, accountId);
    if (!found) return undefined;
    const home = await homeOf(store, found);
    const account = await emptied(deps, found, home !== undefined);
    const alone = home ? [] : await store.devices(clientId, account.deviceIds);
    const { others, writes } = home ? await leavingHome(deps, home, account) : nobodyLeft;
    await deps.commit([
      ...alone.map(store.removingDevice),
      ...account.links.map((link) => store.removingLink(clientId, link.accountId)),
      ...writes,
      store.removingAccount(account),
    ]);
    return { account, others };
  });
  if (removed) await tellLinksAround(deps, removed.account, removed.others);
};

/**
 * An account with no more in it than a transaction takes. Devices of a home stay: they leave it together. Who had linked
 * what goes hears of it.
 */
const emptied = async (
  deps: RemoveVirtualAccountDeps,
  account: VirtualAccount,
  isAtHome: boolean,
): Promise<VirtualAccount> => {
  const { devices: store, clock, commit } = deps;
  const { clientId, deviceIds, links } = account;
  const own = isAtHome ? [] : deviceIds;
  if (own.length + links.length <= MOST_AT_ONCE) return account;
  const ids = own.slice(0, MOST_AT_ONCE);
  const unlinked = links.slice(0, MOST_AT_ONCE - ids.length);
  const rest = { ...withoutMembers(account, ids), links: links.slice(unlinked.length) };
  const next = nextVersion(rest, clock.now());
  const gone = await store.devices(clientId, ids);
  await commit([
    store.replacingAccount(next),
    ...gone.map(store.removingDevice),
    ...unlinked.map((link) => store.removingLink(clientId, link.accountId)),
  ]);
  await tellLinks(deps, { clientId, links: unlinked });
  return emptied(deps, next, isAtHome);
};

/** What becomes of the others when an account leaves its home. */
type Leaving = { readonly others: readonly VirtualDevice[]; readonly writes: readonly Write[] };

const nobodyLeft: Leaving = { others: [], writes: [] };

/**
 * Takes the devices of an account out of its home, and the home away with its last account. What stays has
 * lived with them until now. A home has so few devices that all of that is one transaction.
 */
const leavingHome = async (
  { devices: store, clock }: RemoveVirtualAccountDeps,
  home: VirtualHome,
  { clientId, id, deviceIds }: VirtualAccount,
): Promise<Leaving> => {
  const now = clock.now();
  const site = await store.devices(clientId, home.deviceIds);
  const leaving = site.filter((device) => deviceIds.includes(device.id));
  const accountIds = home.accountIds.filter((other) => other !== id);
  const others = leaveSite(site, deviceIds, now).map((other) => nextVersion(other, now));
  const left = nextVersion({ ...withoutMembers(home, deviceIds), accountIds }, now);
  const writes = [
    ...leaving.map(store.removingDevice),
    ...others.map(store.replacingDevice),
    accountIds.length === 0 ? store.removingHome(home) : store.replacingHome(left),
  ];
  return { others, writes };
};

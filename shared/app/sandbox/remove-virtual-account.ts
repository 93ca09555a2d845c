import { chunks } from '#shared/app/chunks.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { homeOf } from '#shared/app/sandbox/home-of.ts';
import { requireVirtualAccount } from '#shared/app/sandbox/require-virtual-account.ts';
import { type TellLinksDeps, tellLinksAround } from '#shared/app/sandbox/tell-links.ts';
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
    const account = await store.account(clientId, accountId);
    if (!account) return undefined;
    const home = await homeOf(store, account);
    const unlinking = account.links.map((link) => store.removingLink(clientId, link.accountId));
    const alone = home ? [] : await store.devices(clientId, account.deviceIds);
    const contents = [...alone.map(store.removingDevice), ...unlinking];
    for (const chunk of chunks(contents, MOST_WRITES)) await deps.commit(chunk);
    const { others, writes } = home ? await leavingHome(deps, home, account) : nobodyLeft;
    await deps.commit([...writes, store.removingAccount(account)]);
    return { account, others };
  });
  if (removed) await tellLinksAround(deps, removed.account, removed.others);
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

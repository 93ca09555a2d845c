import { requireVirtualAccount } from '#shared/app/sandbox/require-virtual-account.ts';
import { othersToLookAtAll } from '#shared/domain/sandbox/site/others.ts';
import type { VirtualAccount } from '#shared/domain/sandbox/virtual-account.ts';
import type { VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';
import type { VirtualDeviceStore } from '#shared/ports/virtual-device-store.ts';

export type ReadVirtualAccountDeps = {
  readonly devices: Pick<VirtualDeviceStore, 'account' | 'siteOf' | 'devices'>;
};

/** An account, what is in it, and what that has to do with: itself, and others of its home. */
type VirtualAccountInSite = {
  readonly account: VirtualAccount;
  readonly devices: readonly VirtualDevice[];
  readonly site: readonly VirtualDevice[];
};

/**
 * Use case: a virtual account and what is in it.
 *
 * @throws {DomainError} `not_found`.
 */
export const readVirtualAccount = async (
  { devices: store }: ReadVirtualAccountDeps,
  clientId: string,
  accountId: string,
): Promise<VirtualAccountInSite> => {
  const account = await requireVirtualAccount(store, clientId, accountId);
  const devices = await store.devices(clientId, account.deviceIds);
  const others = othersToLookAtAll(await store.siteOf(account), devices);
  return { account, devices, site: [...devices, ...(await store.devices(clientId, others))] };
};

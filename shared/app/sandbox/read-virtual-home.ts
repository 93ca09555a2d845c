import { requireVirtualHome } from '#shared/app/sandbox/require-virtual-home.ts';
import type { FilledHome } from '#shared/domain/sandbox/homes/filled-home.ts';
import type { VirtualDeviceStore } from '#shared/ports/virtual-device-store.ts';

export type ReadVirtualHomeDeps = {
  readonly devices: Pick<VirtualDeviceStore, 'home' | 'account' | 'devices'>;
};

/**
 * Use case: a virtual home and all that is in it.
 *
 * @throws {DomainError} `not_found`.
 */
export const readVirtualHome = async (
  { devices: store }: ReadVirtualHomeDeps,
  clientId: string,
  homeId: string,
): Promise<FilledHome> => {
  const home = await requireVirtualHome(store, clientId, homeId);
  const [devices, ...accounts] = await Promise.all([
    store.devices(clientId, home.deviceIds),
    ...home.accountIds.map((accountId) => store.account(clientId, accountId)),
  ]);
  return { home, devices, accounts: accounts.flatMap((account) => account ?? []) };
};

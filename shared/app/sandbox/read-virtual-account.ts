import { requireVirtualAccount } from '#shared/app/sandbox/require-virtual-account.ts';
import type { VirtualAccount } from '#shared/domain/sandbox/virtual-account.ts';
import type { VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';
import type { VirtualDeviceStore } from '#shared/ports/virtual-device-store.ts';

export type ReadVirtualAccountDeps = {
  readonly devices: Pick<VirtualDeviceStore, 'account' | 'devices'>;
};

/**
 * Use case: a virtual account and what is in it.
 *
 * @throws {DomainError} `not_found`.
 */
export const readVirtualAccount = async (
  { devices }: ReadVirtualAccountDeps,
  clientId: string,
  accountId: string,
): Promise<{ readonly account: VirtualAccount; readonly devices: readonly VirtualDevice[] }> => {
  const account = await requireVirtualAccount(devices, clientId, accountId);
  return { account, devices: await devices.devices(clientId, account.deviceIds) };
};

import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { VirtualAccount } from '#shared/domain/sandbox/virtual-account.ts';
import type { VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';
import type { VirtualDeviceStore } from '#shared/ports/virtual-device-store.ts';

/**
 * The virtual account with this id.
 *
 * @throws {DomainError} `not_found`.
 */
export const requireVirtualAccount = async (
  devices: Pick<VirtualDeviceStore, 'account'>,
  clientId: string,
  accountId: string,
): Promise<VirtualAccount> => {
  const account = await devices.account(clientId, accountId);
  if (!account) throw new DomainError('not_found', 'There is no virtual account with this id.');
  return account;
};

/**
 * The virtual device with this id.
 *
 * @throws {DomainError} `not_found`.
 */
export const requireVirtualDevice = async (
  devices: Pick<VirtualDeviceStore, 'device'>,
  clientId: string,
  deviceId: string,
): Promise<VirtualDevice> => {
  const device = await devices.device(clientId, deviceId);
  if (!device) throw new DomainError('not_found', 'There is no virtual device with this id.');
  return device;
};

import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { VirtualHome } from '#shared/domain/sandbox/virtual-home.ts';
import type { VirtualDeviceStore } from '#shared/ports/virtual-device-store.ts';

/**
 * The virtual home with this id.
 *
 * @throws {DomainError} `not_found`.
 */
export const requireVirtualHome = async (
  devices: Pick<VirtualDeviceStore, 'home'>,
  clientId: string,
  homeId: string,
): Promise<VirtualHome> => {
  const home = await devices.home(clientId, homeId);
  if (!home) throw new DomainError('not_found', 'There is no virtual home with this id.');
  return home;
};

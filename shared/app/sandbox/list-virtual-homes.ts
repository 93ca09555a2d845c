import type { Page, PageRequest } from '#shared/domain/paging/page.ts';
import type { VirtualHome } from '#shared/domain/sandbox/virtual-home.ts';
import type { VirtualDeviceStore } from '#shared/ports/virtual-device-store.ts';

export type ListVirtualHomesDeps = {
  readonly devices: Pick<VirtualDeviceStore, 'listHomes'>;
};

/** Use case: the virtual homes of a client. */
export const listVirtualHomes = (
  { devices }: ListVirtualHomesDeps,
  clientId: string,
  page: PageRequest,
): Promise<Page<VirtualHome>> => devices.listHomes(clientId, page);

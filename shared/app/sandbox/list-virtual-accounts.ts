import type { Page, PageRequest } from '#shared/domain/paging/page.ts';
import type { VirtualAccount } from '#shared/domain/sandbox/virtual-account.ts';
import type { VirtualDeviceStore } from '#shared/ports/virtual-device-store.ts';

export type ListVirtualAccountsDeps = {
  readonly devices: Pick<VirtualDeviceStore, 'listAccounts'>;
};

/** Use case: the virtual accounts of a client. */
export const listVirtualAccounts = (
  { devices }: ListVirtualAccountsDeps,
  clientId: string,
  page: PageRequest,
): Promise<Page<VirtualAccount>> => devices.listAccounts(clientId, page);

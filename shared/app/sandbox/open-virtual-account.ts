import {
  type CreateVirtualAccountDeps,
  createVirtualAccount,
} from '#shared/app/sandbox/create-virtual-account.ts';
import {
  checkScopes,
  type LinkVirtualAccountDeps,
  linkVirtualAccount,
} from '#shared/app/sandbox/link-virtual-account.ts';
import {
  type RemoveVirtualAccountDeps,
  removeVirtualAccount,
} from '#shared/app/sandbox/remove-virtual-account.ts';
import type { VirtualAccount } from '#shared/domain/sandbox/virtual-account.ts';
import type { DeviceOrder, VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';

export type OpenVirtualAccountDeps = CreateVirtualAccountDeps &
  LinkVirtualAccountDeps &
  RemoveVirtualAccountDeps;

type VirtualAccountToOpen = {
  readonly clientId: string;
  readonly vendor: string;
  readonly orders: readonly DeviceOrder[];
  /** Who links it at once; undefined for nobody. */
  readonly link:
    | { readonly userId: string; readonly scopes?: readonly string[] | undefined }
    | undefined;
};

/**
 * Use case: open a virtual account and link it, both or neither.
 *
 * @throws {DomainError} As `linkVirtualAccount`.
 */
export const openVirtualAccount = async (
  deps: OpenVirtualAccountDeps,
  { link, ...wanted }: VirtualAccountToOpen,
): Promise<{ readonly account: VirtualAccount; readonly devices: readonly VirtualDevice[] }> => {
  if (link?.scopes) checkScopes(wanted.vendor, link.scopes);
  const created = await createVirtualAccount(deps, wanted);
  if (!link) return created;
  const address = { clientId: wanted.clientId, accountId: created.account.id };
  try {
    return { ...created, account: await linkVirtualAccount(deps, { ...address, ...link }) };
  } catch (error) {
    await removeVirtualAccount(deps, address);
    throw error;
  }
};

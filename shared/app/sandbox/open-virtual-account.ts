import { linkAccountAlong } from '#shared/app/linking/link-account.ts';
import {
  addingFilled,
  type CreateVirtualAccountDeps,
  createVirtualAccount,
  type FilledAccount,
  fillAccount,
  type VirtualAccountOrder,
} from '#shared/app/sandbox/create-virtual-account.ts';
import {
  checkScopes,
  type LinkVirtualAccountDeps,
  signInTo,
} from '#shared/app/sandbox/link-virtual-account.ts';
import { everythingOf, grantOf } from '#shared/domain/linking/link-grant.ts';

export type OpenVirtualAccountDeps = CreateVirtualAccountDeps & LinkVirtualAccountDeps;

type VirtualAccountToOpen = VirtualAccountOrder & {
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
  { link, ...order }: VirtualAccountToOpen,
): Promise<FilledAccount> => {
  if (!link) return createVirtualAccount(deps, order);
  const { clientId, vendor } = order;
  const { userId, scopes = everythingOf(vendor) } = link;
  checkScopes(vendor, scopes);
  const { account, devices } = fillAccount(deps, order);
  const { grant } = grantOf({ vendor, scopes });
  return linkAccountAlong(
    deps,
    { clientId, userId, vendor, ...grant, ...signInTo(account.id) },
    async (linked) => {
      const links = [{ userId, accountId: linked.id }];
      const filled = { account: { ...account, links }, devices };
      const remembering = deps.devices.addingLink(filled.account, linked.id);
      return [filled, [...addingFilled(deps, filled), remembering]];
    },
  );
};

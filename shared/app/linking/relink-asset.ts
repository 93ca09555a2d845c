import {
  type AddLinkSessionDeps,
  addLinkSession,
  issuesOfPages,
  type LinkPages,
} from '#shared/app/linking/add-link-session.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { refuseIssues } from '#shared/domain/errors/refuse-issues.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type RelinkAssetDeps = AddLinkSessionDeps & {
  readonly assets: Pick<AssetStore, 'head'>;
  readonly users: Pick<UserStore, 'get' | 'account' | 'checkingAuthorized'>;
};

export type AssetToRelink = LinkPages & { readonly clientId: string; readonly assetId: string };

/**
 * Use case: invite the user of an asset, of whatever kind, to sign in again to the account that it is
 * reached through. The session is for that very account and for what was granted for it, so that all of
 * its devices come back under their ids. It takes no room under the limit of connections: the account
 * counts already.
 *
 * @throws {DomainError} `bad_request`; `precondition_failed` for an asset that is linked, and for one that
 * is not there, which the contract answers alike.
 */
export const relinkAsset = async (
  deps: RelinkAssetDeps,
  wanted: AssetToRelink,
): Promise<{ readonly linkToken: string }> => {
  refuseIssues(issuesOfPages(wanted));
  return addLinkSession(deps, wanted, async () => {
    const { user, account } = await linkOf(deps, wanted);
    if (account.isValid) {
      throw new DomainError(
        'precondition_failed',
        'The asset is linked, and its credentials work.',
      );
    }
    const { vendor, id: accountId, vendorTypes, scopes } = account;
    const writes = [deps.users.checkingAuthorized(user)];
    return { user, writes, purpose: { vendor, accountId, vendorTypes, scopes } };
  });
};

/** The account through which an asset is reached, and its user. */
const linkOf = async (
  { assets, users }: Pick<RelinkAssetDeps, 'assets' | 'users'>,
  { clientId, assetId }: AssetToRelink,
) => {
  const asset = await assets.head(clientId, assetId);
  if (!asset) throw noSuchAsset();
  const [user, account] = await Promise.all([
    users.get(clientId, asset.userId),
    users.account(clientId, asset.userId, asset.accountId),
  ]);
  if (user?.deletedAt !== null || !account) throw noSuchAsset();
  return { user, account };
};

const noSuchAsset = () => new DomainError('precondition_failed', 'There is no asset with this id.');

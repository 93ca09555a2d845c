import type { Asset } from '#shared/domain/assets/asset.ts';
import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import type { Page, PageRequest } from '#shared/domain/paging/page.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';

export type ListAssetsDeps = {
  readonly assets: Pick<AssetStore, 'listByClient' | 'listByUser'>;
};

type AssetsWanted<Kind extends AssetKind> = {
  readonly kind: Kind;
  readonly clientId: string;
  readonly userId?: string | undefined;
  readonly page: PageRequest;
};

/** Use case: the assets of a kind of a client, or of one user. A user without any need not exist. */
export const listAssets = <Kind extends AssetKind>(
  { assets }: ListAssetsDeps,
  { kind, clientId, userId, page }: AssetsWanted<Kind>,
): Promise<Page<Asset<Kind>>> =>
  userId === undefined
    ? assets.listByClient(clientId, kind, page)
    : assets.listByUser(clientId, userId, kind, page);

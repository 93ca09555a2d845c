import { type Asset, isOf } from '#shared/domain/assets/asset.ts';
import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';

export type ReadAssetDeps = { readonly assets: Pick<AssetStore, 'get'> };

export type AssetAddress<Kind extends AssetKind> = {
  readonly kind: Kind;
  readonly clientId: string;
  readonly assetId: string;
};

/**
 * Use case: one asset as it is stored.
 *
 * @throws {DomainError} `not_found`; the same for another client's, another kind's and none at all.
 */
export const readAsset = async <Kind extends AssetKind>(
  { assets }: ReadAssetDeps,
  { kind, clientId, assetId }: AssetAddress<Kind>,
): Promise<Asset<Kind>> => {
  const asset = await assets.get(clientId, assetId);
  if (asset && isOf(kind, asset)) return asset;
  throw assetNotFound(kind);
};

/** The same for another client's asset, another kind's and none at all. */
export const assetNotFound = (kind: AssetKind): DomainError =>
  new DomainError('not_found', `There is no ${kind} with this id.`);

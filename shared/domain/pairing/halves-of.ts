import type { Asset } from '#shared/domain/assets/asset.ts';
import { partnerOf } from '#shared/domain/pairing/partner-of.ts';

/** By what names a device is known together with the one that it acts as one with: what happens to one concerns both. */
export const halvesOf = (
  asset: Pick<Asset, 'clientId' | 'id' | 'pairing'>,
): readonly { readonly clientId: string; readonly assetId: string }[] => {
  const { clientId, id } = asset;
  const other = partnerOf(asset);
  return [id, ...(other ? [other.id] : [])].map((assetId) => ({ clientId, assetId }));
};

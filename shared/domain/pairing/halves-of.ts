import type { Asset } from '#shared/domain/assets/asset.ts';

/** By what names a device is known together with the one that it is plugged into: what happens to one concerns both. */
export const halvesOf = ({
  clientId,
  id,
  pairing,
}: Pick<Asset, 'clientId' | 'id' | 'pairing'>): readonly {
  readonly clientId: string;
  readonly assetId: string;
}[] =>
  [id, ...(pairing?.other ? [pairing.other.id] : [])].map((assetId) => ({ clientId, assetId }));

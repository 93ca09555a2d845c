import type { Asset } from '#shared/domain/assets/asset.ts';

/** A device that is plugged into nothing of its user's any more, since the other one is gone. */
export const parted = (asset: Asset): Asset =>
  asset.pairing ? { ...asset, pairing: { ...asset.pairing, other: null } } : asset;

import type { Asset } from '#shared/domain/assets/asset.ts';
import type { OtherHalf } from '#shared/domain/pairing/pairing-mark.ts';

/** The device that acts as one with another one; undefined also where somebody only wants to know which are plugged into each other. */
export const partnerOf = (asset: Pick<Asset, 'pairing'> | undefined): OtherHalf | undefined => {
  const other = asset?.pairing?.other;
  return other?.actsAsOne ? other : undefined;
};

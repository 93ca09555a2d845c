import type { Asset } from '#shared/domain/assets/asset.ts';
import { partnerOf } from '#shared/domain/pairing/partner-of.ts';
import type { AssetControl } from '#shared/domain/reconciling/asset-control.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { ControlStore } from '#shared/ports/control-store.ts';

/** Who controls the device that another one acts as one with; it costs nothing where there is none. */
export const otherControlOf = async (
  { controls }: { readonly controls: Pick<ControlStore, 'get'> },
  asset: Asset | undefined,
): Promise<AssetControl | undefined> => {
  const other = partnerOf(asset);
  return asset && other ? controls.get(asset.clientId, other.id) : undefined;
};

/**
 * Holds only while that is who was read: two halves of a pair are never told different things by two who did not know of
 * each other.
 *
 * @param read What `otherControlOf` answered.
 */
export const checkingOther = (
  { controls }: { readonly controls: Pick<ControlStore, 'checking'> },
  asset: Asset,
  read: AssetControl | undefined,
): readonly Write[] => {
  const other = partnerOf(asset);
  return other ? [controls.checking({ clientId: asset.clientId, assetId: other.id }, read)] : [];
};

import type { Asset } from '#shared/domain/assets/asset.ts';
import type { AssetControl } from '#shared/domain/reconciling/asset-control.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { ControlStore } from '#shared/ports/control-store.ts';

/** Who controls the device that another one is plugged into; it costs nothing where there is none. */
export const otherControlOf = async (
  { controls }: { readonly controls: Pick<ControlStore, 'get'> },
  asset: Asset | undefined,
): Promise<AssetControl | undefined> =>
  asset?.pairing?.other ? controls.get(asset.clientId, asset.pairing.other.id) : undefined;

/**
 * Holds only while that is who was read: two halves of a pair are never told different things by two who did not know of
 * each other.
 *
 * @param read What `otherControlOf` answered.
 */
export const checkingOther = (
  { controls }: { readonly controls: Pick<ControlStore, 'checking'> },
  { clientId, pairing }: Asset,
  read: AssetControl | undefined,
): readonly Write[] =>
  pairing?.other ? [controls.checking({ clientId, assetId: pairing.other.id }, read)] : [];

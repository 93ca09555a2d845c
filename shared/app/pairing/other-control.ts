import type { Asset } from '#shared/domain/assets/asset.ts';
import type { AssetControl } from '#shared/domain/reconciling/asset-control.ts';
import type { ControlStore } from '#shared/ports/control-store.ts';

/** Who controls the device that another one is plugged into; it costs nothing where there is none. */
export const otherControlOf = async (
  { controls }: { readonly controls: Pick<ControlStore, 'get'> },
  asset: Asset | undefined,
): Promise<AssetControl | undefined> =>
  asset?.pairing?.other ? controls.get(asset.clientId, asset.pairing.other.id) : undefined;

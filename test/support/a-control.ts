import type { AssetControl } from '#shared/domain/reconciling/asset-control.ts';

/** What is kept beside an asset that nobody holds. */
export const aControl = (
  control: Pick<AssetControl, 'clientId' | 'assetId'> & Partial<AssetControl>,
): AssetControl => ({ holder: null, override: null, wakeAt: null, version: 1, ...control });

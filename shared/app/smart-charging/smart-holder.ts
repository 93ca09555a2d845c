import type { Asset } from '#shared/domain/assets/asset.ts';
import type { AssetHolder } from '#shared/domain/reconciling/asset-control.ts';
import type { SmartChargingOf } from '#shared/ports/smart-charging-store.ts';

/** As what smart charging holds a vehicle. */
export const SMART_CHARGING = 'smart-charging';

/** The holder that is to look at a vehicle for the first time: it wants nothing of it yet. */
export const smartHolderOf = ({ id }: Pick<Asset, 'id'>): AssetHolder => ({
  kind: SMART_CHARGING,
  id,
  isInControl: false,
});

/** Where smart charging of a device is kept. */
export const ofAsset = ({
  clientId,
  userId,
  id,
}: Pick<Asset, 'clientId' | 'userId' | 'id'>): SmartChargingOf => ({
  clientId,
  userId,
  assetId: id,
});

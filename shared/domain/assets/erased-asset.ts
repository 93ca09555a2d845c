import type { Asset } from '#shared/domain/assets/asset.ts';
import { type AssetKind, rulesOf } from '#shared/domain/assets/kinds.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/**
 * What may be told of an asset whose user was deleted: which one it was, of what make. Everything
 * else is empty; where there has to be a time, it is that of the deletion.
 */
export const erasedAsset = <Kind extends AssetKind>(
  asset: Asset<Kind>,
  deletedAt: Instant,
): Asset<Kind> => ({
  ...asset,
  lastSeen: deletedAt,
  belated: null,
  createdAt: deletedAt,
  isReachable: false,
  scopes: [],
  abilities: [],
  lacks: [],
  isSignedOut: false,
  pairing: null,
  consumed: null,
  state: rulesOf<Kind>(asset.type).erasedState(asset.state),
});

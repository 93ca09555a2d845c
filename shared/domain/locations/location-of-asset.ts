import type { Asset } from '#shared/domain/assets/asset.ts';
import { type AssetKind, rulesOf } from '#shared/domain/assets/kinds.ts';

/** The location of its user at which an asset is; null for none. */
export const locationOfAsset = <Kind extends AssetKind>({
  type,
  state,
}: Pick<Asset<Kind>, 'type' | 'state'>): string | null =>
  rulesOf<Kind>(type).placing?.locationIdOf(state) ?? null;

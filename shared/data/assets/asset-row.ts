import * as z from 'zod';
import { assetItems, kindIn } from '#shared/data/assets/kind-items.ts';
import { writeConsumed } from '#shared/data/consumption/consumed-text.ts';
import { creationKey, key } from '#shared/data/dynamo/keys.ts';
import type { Row, RowKey } from '#shared/data/dynamo/row-write.ts';
import { type Asset, type AssetHead, isOf } from '#shared/domain/assets/asset.ts';
import type { AssetKind } from '#shared/domain/assets/kinds.ts';

/** Where an asset is. */
export const assetKey = (clientId: string, assetId: string): RowKey => ({
  pk: key(clientId, assetId),
  sk: 'ASSET',
});

/**
 * An asset as a row of the table `assets`.
 *
 * @throws {z.ZodError} for one that could not be read again: it would be lost with all that is in it.
 */
export const toAssetRow = (asset: Asset): Row => ({
  ...assetKey(asset.clientId, asset.id),
  ...readable(asset.type, {
    ...asset,
    belated: asset.belated ?? undefined,
    pairing: asset.pairing ?? undefined,
    consumed: asset.consumed ? writeConsumed(asset.consumed) : undefined,
  }),
  // Conditions look for it.
  isMuted: asset.isMuted || undefined,
  isHeld: asset.isHeld || undefined,
  clientPk: key(asset.clientId, asset.type),
  clientSk: creationKey(asset),
  userPk: key(asset.clientId, asset.userId),
  userSk: `${asset.type}#${creationKey(asset)}`,
});

const readable = <Attributes>(type: AssetKind, row: Attributes): Attributes => {
  if (kindIn(type)) assetItems[type].parse(row);
  return row;
};

/**
 * The asset that a row holds; what else is in the row is left out. Undefined for a kind that this code
 * does not know: newer code wrote it, and will read it.
 *
 * @throws {z.ZodError} for a row of a known kind that cannot be read.
 */
export const parseAsset = (row: Record<string, unknown>): Asset | undefined => {
  const kind = kindIn(row.type);
  return kind && assetItems[kind].parse(row);
};

/** Reads rows of one kind; undefined for those of another. */
export const parseAssetOf =
  <Kind extends AssetKind>(kind: Kind) =>
  (row: Record<string, unknown>): Asset<Kind> | undefined => {
    const asset = parseAsset(row);
    return asset && isOf(kind, asset) ? asset : undefined;
  };

/** What can be said of a row of any kind, known or not. */
export const parseAssetHead = (row: Record<string, unknown>): AssetHead => HeadItem.parse(row);

const HeadItem = z.object({
  clientId: z.string(),
  id: z.string(),
  type: z.string(),
  userId: z.string(),
  accountId: z.string(),
  version: z.int(),
});

import * as z from 'zod';
import { creationKey, dueAttributes, key } from '#shared/data/dynamo/keys.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import type { Row, RowKey } from '#shared/data/dynamo/row-write.ts';
import {
  abilities,
  VehicleChargeStateItem,
  VehicleCoordinatesItem,
  VehicleInformationItem,
  VehicleOdometerItem,
} from '#shared/data/vehicle-schemas.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import type { Instant, Percent } from '#shared/domain/quantities/units.ts';

/** Where an asset is. */
export const assetKey = (clientId: string, assetId: string): RowKey => ({
  pk: key(clientId, assetId),
  sk: 'ASSET',
});

/** An asset as a row of the table `assets`. */
export const toAssetRow = (asset: Asset): Row => ({
  ...assetKey(asset.clientId, asset.id),
  ...asset,
  clientPk: key(asset.clientId, asset.type),
  clientSk: creationKey(asset),
  userPk: key(asset.clientId, asset.userId),
  userSk: `${asset.type}#${creationKey(asset)}`,
  ...dueAttributes('reconciliations', asset.id, asset.reconcileAt),
});

/** The asset that a row holds; what else is in the row is left out. */
export const parseAsset = (row: Record<string, unknown>): Asset => AssetRow.parse(row);

const AssetRow = z.object({
  clientId: z.string(),
  id: z.string(),
  type: z.literal('vehicle'),
  userId: z.string(),
  accountId: z.string(),
  vendor: z.string(),
  vendorDeviceId: z.string(),
  scopes: z.array(z.string()),
  abilities: z.array(z.enum(abilities)),
  lastSeen: quantity<Instant>(),
  isReachable: z.boolean().nullable(),
  state: z.object({
    information: VehicleInformationItem,
    chargeState: VehicleChargeStateItem,
    odometer: VehicleOdometerItem,
    location: VehicleCoordinatesItem.extend({ locationId: z.string().nullable() }),
    smartChargingPolicy: z.object({
      isEnabled: z.boolean(),
      deadline: z.string().nullable(),
      minimumChargeLimit: quantity<Percent>(),
    }),
  }),
  createdAt: quantity<Instant>(),
  updatedAt: quantity<Instant>(),
  version: z.int(),
  reconcileAt: quantity<Instant>().nullable(),
});

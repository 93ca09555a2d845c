import * as z from 'zod';
import { ChargeRequestItem } from '#shared/data/actions/charge-request-item.ts';
import {
  BatteryItem,
  BatteryRequestItem,
  VirtualBatteryItem,
} from '#shared/data/assets/battery-item.ts';
import { ChargerItem, VirtualChargerItem } from '#shared/data/assets/charger-item.ts';
import { HvacItem, HvacRequestItem, VirtualHvacItem } from '#shared/data/assets/hvac-item.ts';
import {
  InverterItem,
  InverterRequestItem,
  VirtualInverterItem,
} from '#shared/data/assets/inverter-item.ts';
import { MeterItem, VirtualMeterItem } from '#shared/data/assets/meter-item.ts';
import { VehicleItem, VirtualVehicleItem } from '#shared/data/assets/vehicle-item.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { type AssetKind, isAssetKind, type Kinds } from '#shared/domain/assets/kinds.ts';
import type { VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';

/** How an asset of each kind is kept. */
export const assetItems: { readonly [Kind in AssetKind]: z.ZodType<Asset<Kind>> } = {
  vehicle: VehicleItem,
  charger: ChargerItem,
  hvac: HvacItem,
  inverter: InverterItem,
  battery: BatteryItem,
  meter: MeterItem,
};

/** How what can be asked of each kind is kept. */
export const requestItems: { readonly [Kind in AssetKind]: z.ZodType<Kinds[Kind]['request']> } = {
  vehicle: ChargeRequestItem,
  charger: ChargeRequestItem,
  hvac: HvacRequestItem,
  inverter: InverterRequestItem,
  battery: BatteryRequestItem,
  meter: z.never(),
};

/** How a virtual device of each kind is kept. */
export const virtualItems: { readonly [Kind in AssetKind]: z.ZodType<VirtualDevice<Kind>> } = {
  vehicle: VirtualVehicleItem,
  charger: VirtualChargerItem,
  hvac: VirtualHvacItem,
  inverter: VirtualInverterItem,
  battery: VirtualBatteryItem,
  meter: VirtualMeterItem,
};

/** Made once: making a schema takes longer than using it. */
const KindName = z.string();

/**
 * The kind that a row says it is of; undefined for one that this code does not know: newer code wrote
 * it, and will read it.
 *
 * @throws {z.ZodError} for a row that names no kind at all: it is broken.
 */
export const kindIn = (name: unknown): AssetKind | undefined => {
  const kind = KindName.parse(name);
  return isAssetKind(kind) ? kind : undefined;
};

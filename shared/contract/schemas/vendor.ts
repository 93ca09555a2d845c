import * as z from 'zod';
import { assetTypes } from '#shared/domain/assets/asset.ts';
import { vendorNames } from '#shared/domain/vendors/vendor-names.ts';

/** The type of device that a vendor account is linked for. */
export const VendorType = z
  .enum(assetTypes)
  .meta({ id: 'VendorType', description: 'A type of device.' });

const description = 'Name of the vendor, as requests use it.';

export const VehicleVendor = z.enum(vendorNames.vehicle).meta({ id: 'VehicleVendor', description });
const ChargerVendor = z.enum(vendorNames.charger).meta({ id: 'ChargerVendor', description });
const HvacVendor = z.enum(vendorNames.hvac).meta({ id: 'HvacVendor', description });
const InverterVendor = z.enum(vendorNames.inverter).meta({ id: 'InverterVendor', description });
const BatteryVendor = z.enum(vendorNames.battery).meta({ id: 'BatteryVendor', description });
const MeterVendor = z.enum(vendorNames.meter).meta({ id: 'MeterVendor', description });

/** Any vendor, whatever it makes. */
export const AnyVendor = z.union([
  InverterVendor,
  VehicleVendor,
  HvacVendor,
  ChargerVendor,
  BatteryVendor,
  MeterVendor,
]);

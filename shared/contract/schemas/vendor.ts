import * as z from 'zod';
import { capitalized } from '#shared/contract/assets/asset-words.ts';
import { assetKinds } from '#shared/domain/assets/kinds.ts';
import { type AssetType, assetTypes, vendorsOf } from '#shared/domain/assets/linkable-types.ts';

/** The type of device that a vendor account is linked for. */
export const VendorType = z
  .enum(assetTypes)
  .meta({ id: 'VendorType', description: 'A type of device.' });

const schemas = new Map(
  assetTypes.map((type) => [
    type,
    z.enum(vendorsOf(type)).meta({
      id: `${capitalized(type)}Vendor`,
      description: 'Name of the vendor, as requests use it.',
    }),
  ]),
);

/** A union, unless there is nothing to choose from. */
const eitherOf = (options: readonly z.ZodEnum<Record<string, string>>[]): z.ZodType<string> => {
  const [only, ...others] = options;
  return only && others.length === 0 ? only : z.union(options);
};

/** The vendors that make devices of a type. */
export const vendorOf = (type: AssetType): z.ZodEnum<Record<string, string>> => {
  const schema = schemas.get(type);
  if (!schema) throw new RangeError(`${type} is no type of device`);
  return schema;
};

/** The vendors that make devices of a kind that is served. */
export const ServedVendor = eitherOf(assetKinds.map(vendorOf));

/** The vendors of what can be charged, or charges. */
export const ChargeableVendor = z.union([
  vendorOf('vehicle'),
  vendorOf('charger'),
  vendorOf('battery'),
]);

/** Any vendor, whatever it makes. */
export const AnyVendor = z.union(assetTypes.map(vendorOf));

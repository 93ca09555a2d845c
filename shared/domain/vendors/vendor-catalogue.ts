import {
  type AssetType,
  assetTypes,
  scopesOf,
  vendorMakes,
  vendorsOf,
} from '#shared/domain/assets/linkable-types.ts';
import { brandOf } from '#shared/domain/vendors/brand-of.ts';
import { portalOf } from '#shared/domain/vendors/portal-of.ts';

/** A vendor as people and clients know it. */
export type VendorEntry = {
  /** As requests name it. */
  readonly vendor: string;
  /** As people write it. */
  readonly displayName: string;
  /** The app or service that its users know. */
  readonly portalName: string;
  /** What it makes, by name. */
  readonly assetTypes: readonly AssetType[];
  /** Everything that can be granted for what it makes, by name. */
  readonly scopes: readonly string[];
};

/** The vendors that make a type of device, in the order in which people look for a name. */
export const vendorEntriesOf = (type: AssetType): readonly VendorEntry[] =>
  vendorsOf(type).map(entryOf).toSorted(byName);

/**
 * Every vendor that makes devices of at least one of the types. An entry tells all about its vendor,
 * also of the types that were not asked for.
 */
export const vendorEntriesAmong = (types: readonly AssetType[]): readonly VendorEntry[] =>
  [...new Set(types.flatMap(vendorsOf))].map(entryOf).toSorted(byName);

const entryOf = (vendor: string): VendorEntry => {
  const made = assetTypes.filter((type) => vendorMakes(vendor, type)).toSorted();
  return {
    vendor,
    displayName: brandOf(vendor),
    portalName: portalOf(vendor),
    assetTypes: made,
    scopes: made.flatMap(scopesOf).toSorted(),
  };
};

const byName = (a: VendorEntry, b: VendorEntry): number =>
  a.displayName.localeCompare(b.displayName, 'en', { sensitivity: 'base' });

import { type AssetKind, assetKinds, isAssetKind, rulesOf } from '#shared/domain/assets/kinds.ts';

/** The types of device that a user can link. */
export type AssetType = AssetKind;

export const assetTypes: readonly AssetType[] = assetKinds;

/** The vendors that make devices of a type. */
export const vendorsOf = (type: string): readonly string[] =>
  isAssetKind(type) ? rulesOf(type).vendors : [];

/** Whether a vendor makes devices of a type. */
export const vendorMakes = (vendor: string, type: string): boolean =>
  vendorsOf(type).includes(vendor);

/** Everything that a user can grant for a type, in a stable order. */
export const scopesOf = (type: string): readonly string[] =>
  isAssetKind(type)
    ? Object.values(rulesOf(type).scopes)
        .filter((scope) => scope !== null)
        .toSorted()
    : [];

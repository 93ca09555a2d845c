import { type AssetType, assetTypes } from '#shared/domain/assets/linkable-types.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';

export type LinkedVendor = {
  readonly vendor: string;
  readonly vendorType: AssetType;
  readonly isValid: boolean;
};

/**
 * What a user has linked, each vendor and type once. With several accounts at one vendor, one that
 * has to be linked again makes the entry invalid: that is what the client has to act on.
 *
 * @returns By vendor, then by type.
 */
export const linkedVendors = (accounts: readonly VendorAccount[]): readonly LinkedVendor[] => {
  const vendors = [...new Set(accounts.map(({ vendor }) => vendor))].toSorted();
  return vendors.flatMap((vendor) =>
    assetTypes.flatMap((vendorType) => {
      const behind = accounts.filter(
        (account) => account.vendor === vendor && account.vendorTypes.includes(vendorType),
      );
      if (behind.length === 0) return [];
      return [{ vendor, vendorType, isValid: behind.every(({ isValid }) => isValid) }];
    }),
  );
};

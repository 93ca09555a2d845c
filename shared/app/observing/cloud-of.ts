import type { Vendors } from '#shared/ports/vendor.ts';

/** Of which cloud an account or a device is: what is down for one of it is down for all. */
export const cloudOf = (
  vendors: Vendors,
  { vendor, clientId }: { readonly vendor: string; readonly clientId: string },
): string => {
  try {
    return vendors(vendor).cloudFor?.(clientId) ?? vendor;
  } catch {
    // The look itself will say what is wrong with it.
    return vendor;
  }
};

import type * as z from 'zod';
import type { Integration } from '#shared/contract/schemas/vendor-health.ts';
import type { VendorStatus } from '#shared/domain/vendors/health/judge-vendor.ts';
import type { VendorEntry } from '#shared/domain/vendors/vendor-catalogue.ts';

type Condition = VendorEntry & {
  readonly status: VendorStatus;
  readonly linkingStatus: VendorStatus;
};

/** A vendor of one type, as the API shows it. */
export const toVendorHealthView = ({
  vendor,
  displayName,
  status,
  portalName,
  linkingStatus,
}: Condition) => ({ vendor, displayName, status, portalName, linkingStatus });

/** A vendor with all that it makes, as the API shows it. */
export const toIntegrationView = (vendor: Condition): z.input<typeof Integration> => ({
  vendor: vendor.vendor,
  displayName: vendor.displayName,
  assetTypes: [...vendor.assetTypes],
  scopes: [...vendor.scopes],
  status: vendor.status,
  portalName: vendor.portalName,
  linkingStatus: vendor.linkingStatus,
});

import { defineVendorHealth } from '#shared/contract/assets/define-vendor-health.ts';

export const getHealthMeterVendors = defineVendorHealth({
  id: 'getHealthMeterVendors',
  type: 'meter',
  path: 'meters',
  many: 'meters',
});

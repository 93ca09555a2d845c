import { defineVendorHealth } from '#shared/contract/assets/define-vendor-health.ts';

export const getHealthBatteryVendors = defineVendorHealth({
  id: 'getHealthBatteryVendors',
  type: 'battery',
  path: 'batteries',
  many: 'batteries',
});

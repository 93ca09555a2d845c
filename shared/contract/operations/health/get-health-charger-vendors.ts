import { defineVendorHealth } from '#shared/contract/assets/define-vendor-health.ts';

export const getHealthChargerVendors = defineVendorHealth({
  id: 'getHealthChargerVendors',
  type: 'charger',
  path: 'chargers',
  many: 'chargers',
});

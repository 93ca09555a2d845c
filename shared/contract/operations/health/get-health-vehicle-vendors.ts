import { defineVendorHealth } from '#shared/contract/assets/define-vendor-health.ts';

export const getHealthVehicleVendors = defineVendorHealth({
  id: 'getHealthVehicleVendors',
  type: 'vehicle',
  path: 'vehicles',
  many: 'vehicles',
});

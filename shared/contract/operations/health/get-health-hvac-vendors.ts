import { defineVendorHealth } from '#shared/contract/assets/define-vendor-health.ts';

export const getHealthHvacVendors = defineVendorHealth({
  id: 'getHealthHvacVendors',
  type: 'hvac',
  path: 'hvacs',
  many: 'HVACs',
});

import { defineVendorHealth } from '#shared/contract/assets/define-vendor-health.ts';

export const getHealthInverterVendors = defineVendorHealth({
  id: 'getHealthInverterVendors',
  type: 'inverter',
  path: 'inverters',
  many: 'inverters',
});

import type { VendorHealth } from '#shared/app/health/vendor-health.ts';
import { getHealthVehicleVendors } from '#shared/contract/operations/health/get-health-vehicle-vendors.ts';
import { toVendorHealthView } from '#shared/contract/views/vendor-health-view.ts';
import { vendorHealthDeps } from '#shared/runtime/connections/vendor-health-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

type Deps = { readonly health: VendorHealth };

export const operation = httpOperation(
  getHealthVehicleVendors,
  async (_request, { health }: Deps) => {
    const vendors = await health.ofType('vehicle');
    return { status: 200, body: vendors.map(toVendorHealthView) };
  },
);

export const handler = operation(vendorHealthDeps);

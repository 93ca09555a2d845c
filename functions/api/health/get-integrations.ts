import type { VendorHealth } from '#shared/app/health/vendor-health.ts';
import { getIntegrations } from '#shared/contract/operations/health/get-integrations.ts';
import { typesIn } from '#shared/contract/schemas/vendor-health.ts';
import { toIntegrationView } from '#shared/contract/views/vendor-health-view.ts';
import { vendorHealthDeps } from '#shared/runtime/connections/vendor-health-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

type Deps = { readonly health: VendorHealth };

export const operation = httpOperation(getIntegrations, async ({ query }, { health }: Deps) => {
  const vendors = await health.among(typesIn(query.assetTypes));
  return { status: 200, body: vendors.map(toIntegrationView) };
});

export const handler = operation(vendorHealthDeps);

import { requireLocation } from '#shared/app/locations/require-location.ts';
import { getChargingLocation } from '#shared/contract/operations/locations/get-charging-location.ts';
import { toLocationView } from '#shared/contract/views/location-view.ts';
import { locations } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

type Deps = { readonly locations: Parameters<typeof requireLocation>[0] };

export const operation = httpOperation(
  getChargingLocation,
  async ({ client, path }, deps: Deps) => ({
    status: 200,
    body: toLocationView(await requireLocation(deps.locations, client.id, path.locationId)),
  }),
);

export const handler = operation(() => ({ locations: locations() }));

import { requireLocation } from '#shared/app/locations/require-location.ts';
import { getLocationSolar } from '#shared/contract/operations/locations/get-location-solar.ts';
import { toLocationSolarView } from '#shared/contract/views/location-solar-view.ts';
import { locations } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

type Deps = { readonly locations: Parameters<typeof requireLocation>[0] };

export const operation = httpOperation(getLocationSolar, async ({ client, path }, deps: Deps) => ({
  status: 200,
  body: toLocationSolarView(await requireLocation(deps.locations, client.id, path.locationId)),
}));

export const handler = operation(() => ({ locations: locations() }));

import { type UpdateLocationDeps, updateLocation } from '#shared/app/locations/update-location.ts';
import { updateLocationSolar } from '#shared/contract/operations/locations/update-location-solar.ts';
import { toLocationSolarView, toSolarTerms } from '#shared/contract/views/location-solar-view.ts';
import { locationChangingDeps } from '#shared/runtime/connections/location-changing-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  updateLocationSolar,
  async ({ client, path, body }, deps: UpdateLocationDeps) => {
    const change = { solar: toSolarTerms(body) };
    const updated = await updateLocation(deps, { clientId: client.id, ...path, change });
    return { status: 200, body: toLocationSolarView(updated) };
  },
);

export const handler = operation(locationChangingDeps);

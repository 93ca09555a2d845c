import { type UpdateLocationDeps, updateLocation } from '#shared/app/locations/update-location.ts';
import { updateChargingLocation } from '#shared/contract/operations/locations/update-charging-location.ts';
import { toLocationView } from '#shared/contract/views/location-view.ts';
import { locationChangingDeps } from '#shared/runtime/connections/location-changing-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  updateChargingLocation,
  async ({ client, path, body }, deps: UpdateLocationDeps) => {
    const updated = await updateLocation(deps, { clientId: client.id, ...path, change: body });
    return { status: 200, body: toLocationView(updated) };
  },
);

export const handler = operation(locationChangingDeps);

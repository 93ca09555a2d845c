import { type DeleteLocationDeps, deleteLocation } from '#shared/app/locations/delete-location.ts';
import { deleteChargingLocation } from '#shared/contract/operations/locations/delete-charging-location.ts';
import { toLocationView } from '#shared/contract/views/location-view.ts';
import { locationDeletingDeps } from '#shared/runtime/connections/location-deleting-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  deleteChargingLocation,
  async ({ client, path }, deps: DeleteLocationDeps) => {
    const deleted = await deleteLocation(deps, { clientId: client.id, ...path });
    return { status: 200, body: toLocationView(deleted) };
  },
);

export const handler = operation(locationDeletingDeps);

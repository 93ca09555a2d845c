import { type UpdateLocationDeps, updateLocation } from '#shared/app/locations/update-location.ts';
import { updateLocationBiddingZone } from '#shared/contract/operations/locations/update-location-bidding-zone.ts';
import { toLocationZoneView } from '#shared/contract/views/location-zone-view.ts';
import { locationChangingDeps } from '#shared/runtime/connections/location-changing-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  updateLocationBiddingZone,
  async ({ client, path, body }, deps: UpdateLocationDeps) => {
    const change = { statedZone: body.biddingZone };
    const updated = await updateLocation(deps, { clientId: client.id, ...path, change });
    return { status: 200, body: toLocationZoneView(updated) };
  },
);

export const handler = operation(locationChangingDeps);

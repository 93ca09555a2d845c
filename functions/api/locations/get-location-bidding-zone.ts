import { requireLocation } from '#shared/app/locations/require-location.ts';
import { getLocationBiddingZone } from '#shared/contract/operations/locations/get-location-bidding-zone.ts';
import { toLocationZoneView } from '#shared/contract/views/location-zone-view.ts';
import { locations } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

type Deps = { readonly locations: Parameters<typeof requireLocation>[0] };

export const operation = httpOperation(
  getLocationBiddingZone,
  async ({ client, path }, deps: Deps) => ({
    status: 200,
    body: toLocationZoneView(await requireLocation(deps.locations, client.id, path.locationId)),
  }),
);

export const handler = operation(() => ({ locations: locations() }));

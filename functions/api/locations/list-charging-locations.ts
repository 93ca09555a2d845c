import { type ListLocationsDeps, listLocations } from '#shared/app/locations/list-locations.ts';
import { listChargingLocations } from '#shared/contract/operations/locations/list-charging-locations.ts';
import { toLocationView } from '#shared/contract/views/location-view.ts';
import { locations } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { userNamed } from '#shared/runtime/http/user-named.ts';

export const operation = httpOperation(
  listChargingLocations,
  async ({ client, page, paginated }, deps: ListLocationsDeps) => {
    const found = await listLocations(deps, {
      clientId: client.id,
      userId: userNamed(client),
      page,
    });
    return { status: 200, body: paginated(found, toLocationView) };
  },
);

export const handler = operation(() => ({ locations: locations() }));

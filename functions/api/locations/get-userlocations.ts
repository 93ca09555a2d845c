import { type ListLocationsDeps, listLocations } from '#shared/app/locations/list-locations.ts';
import { getUserlocations } from '#shared/contract/operations/locations/get-userlocations.ts';
import { toLocationView } from '#shared/contract/views/location-view.ts';
import { locations } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  getUserlocations,
  async ({ client, path, page, paginated }, deps: ListLocationsDeps) => {
    const found = await listLocations(deps, { clientId: client.id, ...path, page });
    return { status: 200, body: paginated(found, toLocationView) };
  },
);

export const handler = operation(() => ({ locations: locations() }));

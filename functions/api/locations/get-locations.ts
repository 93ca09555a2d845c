import { type ListLocationsDeps, listLocations } from '#shared/app/locations/list-locations.ts';
import { getLocations } from '#shared/contract/operations/locations/get-locations.ts';
import { toLocationView } from '#shared/contract/views/location-view.ts';
import { locations } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  getLocations,
  async ({ client: { id: clientId, userId }, page, paginated }, deps: ListLocationsDeps) => ({
    status: 200,
    body: paginated(await listLocations(deps, { clientId, userId, page }), toLocationView),
  }),
);

export const handler = operation(() => ({ locations: locations() }));

import { type CreateLocationDeps, createLocation } from '#shared/app/locations/create-location.ts';
import { createChargingLocation } from '#shared/contract/operations/locations/create-charging-location.ts';
import { toLocationView } from '#shared/contract/views/location-view.ts';
import { locationWritingDeps } from '#shared/runtime/connections/location-writing-deps.ts';
import { repeatableDeps } from '#shared/runtime/connections/repeatable-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { userNamed } from '#shared/runtime/http/user-named.ts';
import { newId } from '#shared/runtime/new-id.ts';

export const operation = httpOperation(
  createChargingLocation,
  async ({ client, body }, deps: CreateLocationDeps) => {
    const owner = { clientId: client.id, userId: userNamed(client) };
    const created = await createLocation(deps, { ...owner, ...body });
    return { status: 200, body: toLocationView(created) };
  },
);

export const handler = operation(() => ({
  ...locationWritingDeps(),
  ...repeatableDeps(),
  newId,
}));

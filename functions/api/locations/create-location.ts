import { type CreateLocationDeps, createLocation } from '#shared/app/locations/create-location.ts';
import { createLocation as contract } from '#shared/contract/operations/locations/create-location.ts';
import { toLocationView } from '#shared/contract/views/location-view.ts';
import { locationWritingDeps } from '#shared/runtime/connections/location-writing-deps.ts';
import { repeatableDeps } from '#shared/runtime/connections/repeatable-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { newId } from '#shared/runtime/new-id.ts';

export const operation = httpOperation(
  contract,
  async ({ client, path, body }, deps: CreateLocationDeps) => {
    const created = await createLocation(deps, { clientId: client.id, ...path, ...body });
    return { status: 200, body: toLocationView(created) };
  },
);

export const handler = operation(() => ({
  ...locationWritingDeps(),
  ...repeatableDeps(),
  newId,
}));

import { type AssignLocationDeps, assignLocation } from '#shared/app/locations/assign-location.ts';
import { hvac } from '#shared/contract/assets/hvac.ts';
import { updateHVAC } from '#shared/contract/operations/hvacs/update-hvac.ts';
import { assignLocationDeps } from '#shared/runtime/connections/assign-location-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  updateHVAC,
  async ({ client, path, body }, deps: AssignLocationDeps) => {
    const asset = { kind: 'hvac', clientId: client.id, assetId: path.hvacId } as const;
    const found = await assignLocation(deps, { ...asset, locationId: body.locationId });
    return { status: 200, body: hvac.toView(found), legacy: hvac.toLegacy([found]) };
  },
);

export const handler = operation(assignLocationDeps);

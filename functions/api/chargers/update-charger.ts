import { type AssignLocationDeps, assignLocation } from '#shared/app/locations/assign-location.ts';
import { charger } from '#shared/contract/assets/charger.ts';
import { updateCharger } from '#shared/contract/operations/chargers/update-charger.ts';
import { assignLocationDeps } from '#shared/runtime/connections/assign-location-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  updateCharger,
  async ({ client, path, body }, deps: AssignLocationDeps) => {
    const asset = { kind: 'charger', clientId: client.id, assetId: path.chargerId } as const;
    const found = await assignLocation(deps, { ...asset, locationId: body.locationId });
    return { status: 200, body: charger.toView(found) };
  },
);

export const handler = operation(assignLocationDeps);

import { type RequestActionDeps, requestAction } from '#shared/app/actions/request-action.ts';
import { postVehiclesVehicleidMaxCurrent } from '#shared/contract/operations/vehicles/post-vehicles-vehicleid-max-current.ts';
import { toMaxCurrentActionView } from '#shared/contract/views/charge-action-view.ts';
import { amperes } from '#shared/domain/quantities/units.ts';
import { requestActionDeps } from '#shared/runtime/connections/request-action-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  postVehiclesVehicleidMaxCurrent,
  async ({ client, path, body }, deps: RequestActionDeps) => {
    const request = { kind: 'max-current', maxCurrent: amperes(body.maxCurrent) } as const;
    const asset = { kind: 'vehicle', clientId: client.id, assetId: path.vehicleId } as const;
    const { concurrentActions: limit } = client.limits;
    const action = await requestAction(deps, { ...asset, request, limit });
    return { status: 200, body: toMaxCurrentActionView(action) };
  },
);

export const handler = operation(requestActionDeps);

import { type RequestActionDeps, requestAction } from '#shared/app/actions/request-action.ts';
import { postVehiclesVehicleidCharging } from '#shared/contract/operations/vehicles/post-vehicles-vehicleid-charging.ts';
import { toChargeActionView } from '#shared/contract/views/action-view.ts';
import { controlling } from '#shared/runtime/connections/controlling.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  postVehiclesVehicleidCharging,
  async ({ client, path, body }, deps: RequestActionDeps) => {
    const request = { kind: 'charge', charging: body.action } as const;
    const action = await requestAction(deps, { clientId: client.id, ...path, request });
    return { status: 200, body: toChargeActionView(action) };
  },
);

export const handler = operation(controlling);

import { type RequestChargingDeps, requestCharging } from '#shared/app/pairing/request-charging.ts';
import { postVehiclesVehicleidCharging } from '#shared/contract/operations/vehicles/post-vehicles-vehicleid-charging.ts';
import { toChargeActionView } from '#shared/contract/views/charge-action-view.ts';
import { requestChargingDeps } from '#shared/runtime/connections/request-charging-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  postVehiclesVehicleidCharging,
  async ({ client, path, body }, deps: RequestChargingDeps) => {
    const request = { kind: 'charge', charging: body.action } as const;
    const asset = { kind: 'vehicle', clientId: client.id, assetId: path.vehicleId } as const;
    const { concurrentActions: limit } = client.limits;
    const action = await requestCharging(deps, { ...asset, request, limit, asker: 'client' });
    return { status: 200, body: toChargeActionView(action) };
  },
);

export const handler = operation(requestChargingDeps);

import { type RequestActionDeps, requestAction } from '#shared/app/actions/request-action.ts';
import { controlChargerCharging } from '#shared/contract/operations/chargers/control-charger-charging.ts';
import { toChargeActionView } from '#shared/contract/views/charge-action-view.ts';
import { requestActionDeps } from '#shared/runtime/connections/request-action-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  controlChargerCharging,
  async ({ client, path, body }, deps: RequestActionDeps) => {
    const request = { kind: 'charge', charging: body.action } as const;
    const asset = { kind: 'charger', clientId: client.id, assetId: path.chargerId } as const;
    const { concurrentActions: limit } = client.limits;
    const action = await requestAction(deps, { ...asset, request, limit, asker: 'client' });
    return { status: 200, body: toChargeActionView(action) };
  },
);

export const handler = operation(requestActionDeps);

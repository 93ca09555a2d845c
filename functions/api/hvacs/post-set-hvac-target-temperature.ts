import { type RequestActionDeps, requestAction } from '#shared/app/actions/request-action.ts';
import { readAsset } from '#shared/app/assets/read-asset.ts';
import { postSetHvacTargetTemperature } from '#shared/contract/operations/hvacs/post-set-hvac-target-temperature.ts';
import { toPermanentHoldView } from '#shared/contract/views/hvac-action-view.ts';
import { refuseTemperature, toHoldOf } from '#shared/contract/views/hvac-target-temperature.ts';
import { requestActionDeps } from '#shared/runtime/connections/request-action-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  postSetHvacTargetTemperature,
  async ({ client, path, body }, deps: RequestActionDeps) => {
    const asset = { kind: 'hvac', clientId: client.id, assetId: path.hvacId } as const;
    const { state } = await readAsset(deps, asset);
    const request = { kind: 'permanent-hold', target: toHoldOf(body, state) } as const;
    const { concurrentActions: limit } = client.limits;
    const asked = requestAction(deps, { ...asset, request, limit, asker: 'client' });
    return { status: 200, body: toPermanentHoldView(await asked.catch(refuseTemperature)) };
  },
);

export const handler = operation(requestActionDeps);

import { type RequestActionDeps, requestAction } from '#shared/app/actions/request-action.ts';
import { postUserSetOperationMode } from '#shared/contract/operations/batteries/post-user-set-operation-mode.ts';
import { toOperationModeActionView } from '#shared/contract/views/battery-view.ts';
import { requestActionDeps } from '#shared/runtime/connections/request-action-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  postUserSetOperationMode,
  async ({ client, path, body }, deps: RequestActionDeps) => {
    const request = { kind: 'operation-mode', operationMode: body.operationMode } as const;
    const asset = { kind: 'battery', clientId: client.id, assetId: path.batteryId } as const;
    const { concurrentActions: limit } = client.limits;
    const action = await requestAction(deps, { ...asset, request, limit });
    return { status: 200, body: toOperationModeActionView(action) };
  },
);

export const handler = operation(requestActionDeps);

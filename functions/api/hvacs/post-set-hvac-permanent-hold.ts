import { type RequestActionDeps, requestAction } from '#shared/app/actions/request-action.ts';
import { postSetHvacPermanentHold } from '#shared/contract/operations/hvacs/post-set-hvac-permanent-hold.ts';
import { toPermanentHoldView } from '#shared/contract/views/hvac-action-view.ts';
import { toHoldTarget } from '#shared/contract/views/hvac-hold-target.ts';
import { requestActionDeps } from '#shared/runtime/connections/request-action-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  postSetHvacPermanentHold,
  async ({ client, path, body }, deps: RequestActionDeps) => {
    const request = { kind: 'permanent-hold', target: toHoldTarget(body) } as const;
    const asset = { kind: 'hvac', clientId: client.id, assetId: path.hvacId } as const;
    const { concurrentActions: limit } = client.limits;
    const action = await requestAction(deps, { ...asset, request, limit, asker: 'client' });
    return { status: 200, body: toPermanentHoldView(action) };
  },
);

export const handler = operation(requestActionDeps);

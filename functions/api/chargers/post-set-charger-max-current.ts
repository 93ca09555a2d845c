import { type RequestActionDeps, requestAction } from '#shared/app/actions/request-action.ts';
import { postSetChargerMaxCurrent } from '#shared/contract/operations/chargers/post-set-charger-max-current.ts';
import { toMaxCurrentActionView } from '#shared/contract/views/charge-action-view.ts';
import { amperes } from '#shared/domain/quantities/units.ts';
import { requestActionDeps } from '#shared/runtime/connections/request-action-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  postSetChargerMaxCurrent,
  async ({ client, path, body }, deps: RequestActionDeps) => {
    const request = { kind: 'max-current', maxCurrent: amperes(body.maxCurrent) } as const;
    const asset = { kind: 'charger', clientId: client.id, assetId: path.chargerId } as const;
    const { concurrentActions: limit } = client.limits;
    const action = await requestAction(deps, { ...asset, request, limit });
    return { status: 200, body: toMaxCurrentActionView(action) };
  },
);

export const handler = operation(requestActionDeps);

import { type RequestActionDeps, requestAction } from '#shared/app/actions/request-action.ts';
import { postSetHvacFollowSchedule } from '#shared/contract/operations/hvacs/post-set-hvac-follow-schedule.ts';
import { toFollowScheduleView } from '#shared/contract/views/hvac-action-view.ts';
import { requestActionDeps } from '#shared/runtime/connections/request-action-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  postSetHvacFollowSchedule,
  async ({ client, path }, deps: RequestActionDeps) => {
    const request = { kind: 'follow-schedule' } as const;
    const asset = { kind: 'hvac', clientId: client.id, assetId: path.hvacId } as const;
    const { concurrentActions: limit } = client.limits;
    const action = await requestAction(deps, { ...asset, request, limit, asker: 'client' });
    return { status: 200, body: toFollowScheduleView(action) };
  },
);

export const handler = operation(requestActionDeps);

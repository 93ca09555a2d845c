import { type GetActionDeps, getAction } from '#shared/app/actions/get-action.ts';
import { getVehiclesAction } from '#shared/contract/operations/vehicles/get-vehicles-action.ts';
import { toVehicleActionView } from '#shared/contract/views/action-view.ts';
import { actions } from '#shared/runtime/connections/actions.ts';
import { users } from '#shared/runtime/connections/users.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  getVehiclesAction,
  async ({ client, path }, deps: GetActionDeps) => {
    const address = { clientId: client.id, ...path, targetType: 'vehicle' } as const;
    return { status: 200, body: toVehicleActionView(await getAction(deps, address)) };
  },
);

export const handler = operation(() => ({ actions: actions(), users: users() }));

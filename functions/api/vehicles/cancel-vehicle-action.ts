import { type CancelActionDeps, cancelAction } from '#shared/app/actions/cancel-action.ts';
import { cancelVehicleAction } from '#shared/contract/operations/vehicles/cancel-vehicle-action.ts';
import { toVehicleActionView } from '#shared/contract/views/action-view.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { actions } from '#shared/runtime/connections/actions.ts';
import { commit } from '#shared/runtime/connections/commit.ts';
import { idempotency } from '#shared/runtime/connections/idempotency.ts';
import { users } from '#shared/runtime/connections/users.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  cancelVehicleAction,
  async ({ client, path }, deps: CancelActionDeps) => {
    const address = { clientId: client.id, ...path, targetType: 'vehicle' } as const;
    const { action, wasPending } = await cancelAction(deps, address);
    return { status: wasPending ? 200 : 409, body: toVehicleActionView(action) };
  },
);

export const handler = operation(() => {
  const stores = { actions: actions(), users: users(), idempotency: idempotency() };
  return { ...stores, commit: commit(), clock: systemClock };
});

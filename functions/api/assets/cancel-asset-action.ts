import { type CancelActionDeps, cancelAction } from '#shared/app/actions/cancel-action.ts';
import type { ActionContract } from '#shared/contract/assets/define-actions.ts';
import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { actions, commit, idempotency, slots, users } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { servedActions } from '#shared/runtime/http/served-asset.ts';

export const operation = <Kind extends AssetKind>({
  kind,
  operations,
  toView,
}: ActionContract<Kind>) =>
  httpOperation(operations.cancel, async ({ client, path }, deps: CancelActionDeps) => {
    const address = { clientId: client.id, ...path, targetType: kind };
    const { action, wasPending } = await cancelAction(deps, address);
    return { status: wasPending ? 200 : 409, body: toView(action) };
  });

export const handler = servedActions(operation, () => {
  const stores = { actions: actions(), users: users(), idempotency: idempotency() };
  return { ...stores, slots: slots(), commit: commit(), clock: systemClock };
});

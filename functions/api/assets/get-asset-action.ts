import { type GetActionDeps, getAction } from '#shared/app/actions/get-action.ts';
import type { ActionContract } from '#shared/contract/assets/define-actions.ts';
import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import { actions, users } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { servedActions } from '#shared/runtime/http/served-asset.ts';

export const operation = <Kind extends AssetKind>({
  kind,
  operations,
  toView,
}: ActionContract<Kind>) =>
  httpOperation(operations.get, async ({ client, path }, deps: GetActionDeps) => {
    const address = { clientId: client.id, ...path, targetType: kind };
    return { status: 200, body: toView(await getAction(deps, address)) };
  });

export const handler = servedActions(operation, () => ({ actions: actions(), users: users() }));

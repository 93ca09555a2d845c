import { type SeeToPairsDeps, seeToPairs } from '#shared/app/pairing/see-to-pairs.ts';
import {
  type ReconcileAssetDeps,
  reconcileAsset,
} from '#shared/app/reconciling/reconcile-asset.ts';
import { ReconciliationMessage } from '#shared/contract/messages/reconciliation-message.ts';
import { reconcileAssetDeps } from '#shared/runtime/connections/reconcile-asset-deps.ts';
import { queueHandler } from '#shared/runtime/queue-handler.ts';

export const worker = queueHandler(
  'reconcileAsset',
  ReconciliationMessage,
  ({ clientId, assetId, userId }, deps: ReconcileAssetDeps & SeeToPairsDeps) =>
    userId === undefined
      ? reconcileAsset(deps, { clientId, assetId })
      : seeToPairs(deps, { clientId, userId }),
);

export const handler = worker(reconcileAssetDeps);

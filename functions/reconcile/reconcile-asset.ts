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
  (message, deps: ReconcileAssetDeps) => reconcileAsset(deps, message),
);

export const handler = worker(reconcileAssetDeps);

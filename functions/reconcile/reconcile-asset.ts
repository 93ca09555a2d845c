import type { Controller } from '#shared/app/reconciling/controller.ts';
import {
  type ReconcileAssetDeps,
  reconcileAsset,
} from '#shared/app/reconciling/reconcile-asset.ts';
import { ReconciliationMessage } from '#shared/contract/messages/reconciliation-message.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { assets, commit, controls } from '#shared/runtime/connections/stores.ts';
import { queueHandler } from '#shared/runtime/queue-handler.ts';

/** Who wants something of devices. Schedules, smart charging and flexibility will stand here. */
const controllers: readonly Controller[] = [];

export const worker = queueHandler(
  'reconcileAsset',
  ReconciliationMessage,
  (message, deps: ReconcileAssetDeps) => reconcileAsset(deps, message),
);

export const handler = worker(() => {
  return {
    controllers,
    assets: assets(),
    controls: controls(),
    commit: commit(),
    clock: systemClock,
  };
});

import { type RequestActionDeps, requestAction } from '#shared/app/actions/request-action.ts';
import { assetNotFound } from '#shared/app/assets/read-asset.ts';
import { requireUserOf } from '#shared/app/assets/require-user-of.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { type Asset, isOf } from '#shared/domain/assets/asset.ts';
import { controlOf } from '#shared/domain/assets/kinds.ts';
import { asPaired } from '#shared/domain/pairing/as-paired.ts';
import { halvesOf } from '#shared/domain/pairing/halves-of.ts';
import { partnerOf } from '#shared/domain/pairing/partner-of.ts';
import { nextControl } from '#shared/domain/reconciling/asset-control.ts';
import {
  FORCED,
  isInForce,
  type SmartOverride,
} from '#shared/domain/reconciling/smart-override.ts';
import type { ChargingKind } from '#shared/domain/schedules/scheduled-kinds.ts';
import type { ActionStore } from '#shared/ports/action-store.ts';
import type { ControlStore } from '#shared/ports/control-store.ts';
import type { ReconciliationMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type CreateSmartOverrideDeps = RequestActionDeps & {
  readonly actions: Pick<ActionStore, 'target'>;
  readonly users: Pick<UserStore, 'get' | 'checkingAlive'>;
  readonly controls: Pick<ControlStore, 'get' | 'putting'>;
  readonly reconciliations: Queue<ReconciliationMessage>;
};

/** Which device, and how many actions its client may have pending. */
export type OverrideWanted = {
  readonly kind: ChargingKind;
  readonly clientId: string;
  readonly assetId: string;
  readonly limit: number | null;
};

/** An override together with the device that it is of. */
export type OverriddenAsset = {
  readonly override: SmartOverride;
  readonly asset: Asset<ChargingKind>;
};

/**
 * Use case: have a device charge now, whatever the controller that holds it wants, which leaves it alone until that is over.
 * One that is in force goes on as it is. It begins with the action that starts charging, or, where the device charges
 * already, without any.
 *
 * @throws {DomainError} `not_found`, `forbidden`, `precondition_failed` where charging cannot begin, `rate_limited`.
 */
export const createSmartOverride = async (
  deps: CreateSmartOverrideDeps,
  { kind, clientId, assetId, limit }: OverrideWanted,
): Promise<OverriddenAsset> => {
  const created = await retryStale(deps.clock, async () => {
    const control = await deps.controls.get(clientId, assetId);
    const [asset, target] = await Promise.all([
      deps.assets.get(clientId, assetId),
      deps.actions.target(clientId, assetId),
    ]);
    if (!asset || !isOf(kind, asset)) throw assetNotFound(kind);
    await requireUserOf(deps, asset);
    if (control?.override && isInForce(control.override)) {
      return { override: control.override, asset };
    }
    const now = deps.clock.now();
    const begun = (actionId: string | null) => ({ createdAt: now, endedAt: null, actionId });
    const storing = (override: SmartOverride) =>
      deps.controls.putting(nextControl({ clientId, assetId }, control, { override, wakeAt: now }));
    const named = partnerOf(asset);
    const partner = named && (await deps.actions.target(clientId, named.id));
    // What is under way at the one that it acts as one with changes both.
    const isIdle = [target, partner].every((each) => (each?.activeActionId ?? null) === null);
    if (isIdle && controlOf(kind).isFulfilled(FORCED, asPaired(asset).state)) {
      const override = begun(null);
      await deps.commit([
        storing(override),
        deps.users.checkingAlive(clientId, asset.userId, asset.userSince),
        deps.assets.checkingThere(asset),
      ]);
      return { override, asset };
    }
    const action = await requestAction(deps, {
      ...{ kind, clientId, assetId, limit, request: FORCED },
      alongside: { writes: (actionId) => [storing(begun(actionId))] },
    });
    return { override: begun(action.id), asset };
  });
  await deps.reconciliations.send(halvesOf(created.asset));
  return created;
};

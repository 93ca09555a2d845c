import { retryStale } from '#shared/app/retry-stale.ts';
import type { Action, ActionRequest } from '#shared/domain/actions/action.ts';
import { checkPreconditions } from '#shared/domain/actions/check-preconditions.ts';
import { isSameRequest, newAction } from '#shared/domain/actions/new-action.ts';
import { finishAction, superseded } from '#shared/domain/actions/transitions.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { VendorTiming } from '#shared/domain/vendors/vendor-timing.ts';
import type { ActionStore } from '#shared/ports/action-store.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { ActionMessage } from '#shared/ports/messages.ts';
import type { NewId } from '#shared/ports/new-id.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type RequestActionDeps = {
  readonly actions: Pick<ActionStore, 'get' | 'target' | 'adding' | 'replacing' | 'puttingTarget'>;
  readonly assets: Pick<AssetStore, 'get'>;
  readonly users: Pick<UserStore, 'get' | 'checkingAlive'>;
  readonly commit: Commit;
  readonly queue: Queue<ActionMessage>;
  readonly timingOf: (vendor: string) => VendorTiming;
  readonly clock: Pick<Clock, 'now'>;
  readonly newId: NewId;
};

type RequestedAction = {
  readonly clientId: string;
  readonly vehicleId: string;
  readonly request: ActionRequest;
  /** For callers that may ask twice: an action with this id is returned as it is. */
  readonly actionId?: string;
};

/**
 * Use case: ask a vehicle to do something. At most one action per vehicle is pending: the same
 * request joins it, a different one takes its place in one transaction.
 *
 * @throws {DomainError} `not_found`, `forbidden`, or `precondition_failed` when it is sure to fail.
 */
export const requestAction = async (
  deps: RequestActionDeps,
  input: RequestedAction,
): Promise<Action> => {
  const actionId = input.actionId ?? deps.newId();
  const { action, isNew } = await retryStale(async () => {
    const earlier = input.actionId && (await deps.actions.get(input.clientId, actionId));
    return earlier ? { action: earlier, isNew: false } : attempt(deps, { ...input, actionId });
  });
  if (isNew) await deps.queue.send([{ clientId: action.clientId, actionId: action.id }]);
  return action;
};

const attempt = async (
  deps: RequestActionDeps,
  { clientId, vehicleId, request, actionId }: RequestedAction & { readonly actionId: string },
) => {
  const { vehicle, known, active } = await load(deps, clientId, vehicleId);
  checkPreconditions(request, vehicle, known);
  const pending = active?.state === 'PENDING' ? active : undefined;
  if (pending && isSameRequest(pending.request, request)) return { action: pending, isNew: false };

  const now = deps.clock.now();
  const timeout = deps.timingOf(vehicle.vendor).actionTimeout;
  const { action, target } = newAction(
    { id: actionId, asset: vehicle, request, target: known, timeout },
    now,
  );
  const ended = pending && deps.actions.replacing(finishAction(pending, superseded, now));
  await deps.commit([
    deps.actions.puttingTarget(target),
    deps.actions.adding(action),
    deps.users.checkingAlive(clientId, vehicle.userId),
    ...(ended ? [ended] : []),
  ]);
  return { action, isNew: true };
};

const load = async (deps: RequestActionDeps, clientId: string, vehicleId: string) => {
  const [vehicle, known] = await Promise.all([
    deps.assets.get(clientId, vehicleId),
    deps.actions.target(clientId, vehicleId),
  ]);
  const [user, active] = await Promise.all([
    vehicle && deps.users.get(clientId, vehicle.userId),
    known?.activeActionId ? deps.actions.get(clientId, known.activeActionId) : undefined,
  ]);
  if (vehicle?.type !== 'vehicle' || !user || user.deletedAt !== null) {
    throw new DomainError('not_found', `There is no vehicle with id ${vehicleId}.`);
  }
  return { vehicle, known, active };
};

import {
  type ActionAddress,
  type GetActionDeps,
  getAction,
} from '#shared/app/actions/get-action.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import type { Action } from '#shared/domain/actions/action.ts';
import { finishAction, freeTarget } from '#shared/domain/actions/transitions.ts';
import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import type { ActionSlotStore } from '#shared/ports/action-slot-store.ts';
import type { ActionStore } from '#shared/ports/action-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';

export type CancelActionDeps = GetActionDeps & {
  readonly actions: Pick<ActionStore, 'get' | 'target' | 'replacing' | 'puttingTarget'>;
  readonly slots: Pick<ActionSlotStore, 'releasing'>;
  readonly commit: Commit;
  readonly clock: Clock;
};

/**
 * Use case: give up a pending action. A command that is at the vendor already may still take effect,
 * so the target keeps the time of it. An action that has ended is returned as it is.
 *
 * @throws {DomainError} `not_found`.
 */
export const cancelAction = <Kind extends AssetKind>(
  deps: CancelActionDeps,
  address: ActionAddress<Kind>,
): Promise<{ readonly action: Action<Kind>; readonly wasPending: boolean }> =>
  retryStale(deps.clock, async () => {
    const action = await getAction(deps, address);
    if (action.state !== 'PENDING') return { action, wasPending: false };
    const now = deps.clock.now();
    const cancelled = finishAction(action, onRequest, now);
    const target = await deps.actions.target(action.clientId, action.targetId);
    const isActive = target?.activeActionId === action.id;
    const { clientId, heldIn } = action;
    await deps.commit([
      deps.actions.replacing(cancelled),
      ...(heldIn === null ? [] : [deps.slots.releasing(clientId, heldIn, action.id)]),
      ...(isActive ? [deps.actions.puttingTarget(freeTarget(target, action, now))] : []),
    ]);
    return { action: cancelled, wasPending: true };
  });

const onRequest = {
  state: 'CANCELLED',
  failure: { type: 'REQUESTED_CANCELLATION', detail: 'The action was cancelled on request.' },
} as const;

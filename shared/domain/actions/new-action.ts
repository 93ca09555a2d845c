import type { Action, ActionRequest, ActionTarget } from '#shared/domain/actions/action.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { after, type Instant, type Milliseconds } from '#shared/domain/quantities/units.ts';

/** What a new action is made of. */
type NewAction = {
  readonly id: string;
  readonly asset: Asset;
  readonly request: ActionRequest;
  /** What is known of the actions on the asset; undefined before the first. */
  readonly target: ActionTarget | undefined;
  readonly timeout: Milliseconds;
};

/** A new action together with its target, whose raised fence supersedes all earlier actions. */
export const newAction = (
  { id, asset, request, target, timeout }: NewAction,
  now: Instant,
): { readonly action: Action; readonly target: ActionTarget } => {
  const { clientId, userId, id: targetId } = asset;
  const fence = (target?.fence ?? 0) + 1;
  return {
    action: {
      clientId,
      id,
      userId,
      targetId,
      targetType: asset.type,
      request,
      state: 'PENDING',
      failure: null,
      fence,
      attempts: 0,
      leasedUntil: null,
      deadline: after(now, timeout),
      createdAt: now,
      updatedAt: now,
      completedAt: null,
      version: 1,
      dueAt: now,
    },
    target: {
      clientId,
      targetId,
      fence,
      activeActionId: id,
      lastCommandAt: target?.lastCommandAt ?? null,
      version: (target?.version ?? 0) + 1,
    },
  };
};

/**
 * Whether a pending action already does what is asked. Only starting and stopping a vehicle is shared
 * like that; a new current always replaces the action before it.
 */
export const isSameRequest = (a: ActionRequest, b: ActionRequest): boolean =>
  a.kind === 'charge' && b.kind === 'charge' && a.charging === b.charging;

import type { Action, ActionTarget } from '#shared/domain/actions/action.ts';
import { leftBehind } from '#shared/domain/actions/commands-under-way.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import type { AssetKind, Kinds } from '#shared/domain/assets/kinds.ts';
import { after, type Instant, type Milliseconds } from '#shared/domain/quantities/units.ts';

/** What a new action is made of. */
type NewAction<Kind extends AssetKind> = {
  readonly id: string;
  readonly asset: Asset<Kind>;
  readonly request: Kinds[Kind]['request'];
  /** What is known of the actions on the asset; undefined before the first. */
  readonly target: ActionTarget | undefined;
  /** The pending action that it takes over from, if there is one. */
  readonly ended?: Pick<Action, 'id' | 'leasedUntil' | 'commandedAt'> | undefined;
  readonly timeout: Milliseconds;
  /** @default false */
  readonly isOfController?: boolean;
  /** @default null */
  readonly locationId?: string | null;
};

/** A new action together with its target, whose raised fence supersedes all earlier actions. */
export const newAction = <Kind extends AssetKind>(
  wanted: NewAction<Kind>,
  now: Instant,
): { readonly action: Action<Kind>; readonly target: ActionTarget } => {
  const { id, asset, request, target, ended, timeout } = wanted;
  const { isOfController = false, locationId = null } = wanted;
  const { clientId, userId, userSince, id: targetId } = asset;
  const fence = (target?.fence ?? 0) + 1;
  const before = target && ended ? leftBehind(target, ended, now) : target;
  return {
    action: {
      clientId,
      id,
      userId,
      userSince,
      targetId,
      targetType: asset.type,
      request,
      state: 'PENDING',
      failure: null,
      isMuted: false,
      isOfController,
      locationId,
      fence,
      previousActionId: target?.latestActionId ?? null,
      attempts: 0,
      commandedAt: null,
      heldIn: null,
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
      latestActionId: id,
      lastCommandAt: before?.lastCommandAt ?? null,
      commandsOverAt: before?.commandsOverAt ?? null,
      underWay: before?.underWay ?? [],
      version: (target?.version ?? 0) + 1,
    },
  };
};

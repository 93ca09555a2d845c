import type { Paired } from '#shared/app/actions/look-at-pair.ts';
import { pendingAction } from '#shared/app/actions/pending-action.ts';
import type { Action, ActionTarget } from '#shared/domain/actions/action.ts';
import { leftBehind } from '#shared/domain/actions/commands-under-way.ts';
import { finishAction, superseded } from '#shared/domain/actions/transitions.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { ActionStore } from '#shared/ports/action-store.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Write } from '#shared/ports/commit.ts';

export type ClaimingChargerDeps = {
  readonly actions: Pick<ActionStore, 'get' | 'replacing' | 'puttingTarget'>;
  readonly assets: Pick<AssetStore, 'checking'>;
};

export type Claim = {
  readonly writes: readonly Write[];
  /** What ends with it, and gives its slot back once that is written. */
  readonly ended: Action | undefined;
};

/**
 * Prepares that a charger is commanded for the vehicle at it: its fence is raised, so that what is pending of it ends, and both
 * rows are held as they were read, in which each names the other. To be committed with the attempt: nothing is sent
 * to a charger at which the vehicle is no more.
 */
export const claimingCharger = async (
  { actions, assets }: ClaimingChargerDeps,
  { car, point, pointTarget }: Paired,
  action: Action,
  now: Instant,
): Promise<Claim> => {
  const pending = pointTarget && (await pendingAction(actions, pointTarget));
  const free = pointTarget ?? untouched(action.clientId, point.id);
  const before = pending ? leftBehind(free, pending, now) : free;
  const underWay =
    action.leasedUntil === null ? [] : [{ actionId: action.id, until: action.leasedUntil }];
  const others = before.underWay.filter(
    ({ actionId, until }) => actionId !== action.id && until > now,
  );
  const writes = [
    assets.checking(car),
    assets.checking(point),
    actions.puttingTarget({
      ...before,
      fence: before.fence + 1,
      activeActionId: null,
      lastCommandAt: now,
      underWay: [...others, ...underWay],
      version: before.version + 1,
    }),
    ...(pending ? [actions.replacing(finishAction(pending, superseded, now))] : []),
  ];
  return { writes, ended: pending };
};

const untouched = (clientId: string, targetId: string): ActionTarget => ({
  clientId,
  targetId,
  fence: 0,
  activeActionId: null,
  latestActionId: null,
  lastCommandAt: null,
  commandsOverAt: null,
  underWay: [],
  version: 0,
});

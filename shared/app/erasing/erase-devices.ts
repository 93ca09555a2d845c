import { removeRows } from '#shared/app/erasing/remove-rows.ts';
import type { ActionHead, ActionTarget } from '#shared/domain/actions/action.ts';
import { finishAction, type Outcome } from '#shared/domain/actions/transitions.ts';
import type { ActionStore } from '#shared/ports/action-store.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit, Write } from '#shared/ports/commit.ts';
import type { ControlStore } from '#shared/ports/control-store.ts';

export type EraseDevicesDeps = {
  readonly assets: Pick<AssetStore, 'head' | 'removing'>;
  readonly actions: Pick<
    ActionStore,
    'get' | 'head' | 'allOfUser' | 'target' | 'replacing' | 'removing' | 'removingTarget'
  >;
  readonly controls: Pick<ControlStore, 'get' | 'removing'>;
  readonly commit: Commit;
  readonly clock: Pick<Clock, 'now'>;
};

/** Devices of one user. */
export type DevicesToErase = {
  readonly clientId: string;
  readonly userId: string;
  readonly ids: readonly string[];
  /** Part of every transaction: who comes late must do no harm. */
  readonly guard: Write;
  /** How an action ends that is still pending. */
  readonly outcome: Outcome;
};

/** Removes devices, after what is kept of them. The change feed tells of each one. */
export const eraseDevices = async (
  deps: EraseDevicesDeps,
  devices: DevicesToErase,
): Promise<void> => {
  const { clientId, ids, guard } = devices;
  if (ids.length === 0) return;
  await eraseActions(deps, devices);
  const { assets } = deps;
  const heads = await Promise.all(ids.map((id) => assets.head(clientId, id)));
  await removeRows(deps, guard, heads.filter((head) => head !== undefined).map(assets.removing));
};

/** Pending actions are cancelled before they are removed, so that the client learns of their end. */
const eraseActions = async (deps: EraseDevicesDeps, devices: DevicesToErase): Promise<void> => {
  const { actions, commit, clock } = deps;
  const { clientId, guard, outcome } = devices;
  const { heads } = await actionsLeft(deps, devices);
  for (const { id } of heads) {
    const action = await actions.get(clientId, id);
    if (action?.state !== 'PENDING') continue;
    const cancelled = finishAction(action, outcome, clock.now());
    await commit([guard, actions.replacing(cancelled)]);
  }
  const ended = await actionsLeft(deps, devices);
  await removeRows(deps, guard, ended.heads.map(actions.removing));
  await removeRows(deps, guard, ended.targets.map(actions.removingTarget));
  await removeRows(deps, guard, (await controlsLeft(deps, devices)).map(deps.controls.removing));
};

/**
 * All actions of some devices. The index may not know yet of those that were created a moment ago, pending
 * or taken over from; their target knows the newest, and each of them the one before it. The targets go
 * last, because they lead to the rest.
 */
const actionsLeft = async (deps: EraseDevicesDeps, devices: DevicesToErase) => {
  const { clientId, userId, ids } = devices;
  const ofUser = await deps.actions.allOfUser(clientId, userId);
  const listed = ofUser.filter(({ targetId }) => ids.includes(targetId));
  const targets = await targetsLeft(deps, devices);
  const found = new Map(listed.map((head) => [head.id, head]));
  for (const { latestActionId, activeActionId } of targets) {
    for (const start of [latestActionId, activeActionId]) {
      for (const head of await unlisted(deps, clientId, start, found)) found.set(head.id, head);
    }
  }
  return { heads: [...found.values()], targets };
};

/** The actions from one back to the first that is known already. */
const unlisted = async (
  { actions }: EraseDevicesDeps,
  clientId: string,
  newest: string | null,
  known: ReadonlyMap<string, ActionHead>,
): Promise<readonly ActionHead[]> => {
  const heads: ActionHead[] = [];
  let id = newest;
  while (id !== null && !known.has(id)) {
    const head: ActionHead | undefined = await actions.head(clientId, id);
    if (!head) break;
    heads.push(head);
    id = head.previousActionId;
  }
  return heads;
};

const targetsLeft = async (
  { actions }: EraseDevicesDeps,
  { clientId, ids }: DevicesToErase,
): Promise<readonly ActionTarget[]> => {
  const found = await Promise.all(ids.map((id) => actions.target(clientId, id)));
  return found.filter((target) => target !== undefined);
};

const controlsLeft = async ({ controls }: EraseDevicesDeps, { clientId, ids }: DevicesToErase) => {
  const found = await Promise.all(ids.map((id) => controls.get(clientId, id)));
  return found.filter((control) => control !== undefined);
};

import { chunks } from '#shared/app/chunks.ts';
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
    'get' | 'head' | 'target' | 'replacing' | 'removing' | 'removingTarget'
  >;
  readonly controls: Pick<ControlStore, 'get' | 'removing'>;
  readonly commit: Commit;
  readonly clock: Pick<Clock, 'now'>;
};

/** Devices of one user. */
export type DevicesToErase = {
  readonly clientId: string;
  readonly ids: readonly string[];
  /** Part of every transaction: who comes late must do no harm. */
  readonly guard: Write;
  /** How an action ends that is still pending. */
  readonly outcome: Outcome;
  /** All actions of the user, as far as the index shows them. */
  readonly acted: readonly ActionHead[];
};

/** So many actions are read side by side. */
const AT_ONCE = 25;

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
  const { actions, controls } = deps;
  const { guard } = devices;
  const { heads, targets } = await actionsLeft(deps, devices);
  for (const piece of chunks(heads, AT_ONCE)) {
    await removeRows(deps, guard, (await endingAll(deps, devices, piece)).map(actions.removing));
  }
  await removeRows(deps, guard, targets.map(actions.removingTarget));
  await removeRows(deps, guard, (await controlsLeft(deps, devices)).map(controls.removing));
};

/** Ends those that are pending, one after the other: all hold the same guard. Answers them as they are then. */
const endingAll = async (
  { actions, commit, clock }: EraseDevicesDeps,
  { clientId, guard, outcome }: DevicesToErase,
  heads: readonly ActionHead[],
): Promise<readonly ActionHead[]> => {
  const found = await Promise.all(
    heads.map(async (head) => ({ head, action: await actions.get(clientId, head.id) })),
  );
  const ended: ActionHead[] = [];
  for (const { head, action } of found) {
    if (action?.state !== 'PENDING') {
      ended.push(action ?? head);
      continue;
    }
    const cancelled = finishAction(action, outcome, clock.now());
    await commit([guard, actions.replacing(cancelled)]);
    ended.push(cancelled);
  }
  return ended;
};

/**
 * All actions of some devices. The index may not know yet of those that were created a moment ago, pending
 * or taken over from; their target knows the newest, and each of them the one before it. The targets go
 * last, because they lead to the rest.
 */
const actionsLeft = async (deps: EraseDevicesDeps, devices: DevicesToErase) => {
  const { clientId, acted } = devices;
  const ids = new Set(devices.ids);
  const listed = acted.filter(({ targetId }) => ids.has(targetId));
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
  // What holds a device outlives it, and takes its control along when it goes.
  return found.flatMap((control) => (control && control.holder === null ? [control] : []));
};

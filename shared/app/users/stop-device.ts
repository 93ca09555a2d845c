import { pendingAction } from '#shared/app/actions/pending-action.ts';
import type { Action, ActionTarget } from '#shared/domain/actions/action.ts';
import { freeTarget } from '#shared/domain/actions/transitions.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { type AssetControl, nextControl } from '#shared/domain/reconciling/asset-control.ts';
import type { ActionStore } from '#shared/ports/action-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { ControlStore } from '#shared/ports/control-store.ts';

export type StopDeviceDeps = {
  readonly actions: Pick<
    ActionStore,
    'get' | 'target' | 'replacing' | 'puttingTarget' | 'checkingNoTarget'
  >;
  readonly controls: Pick<ControlStore, 'get' | 'putting' | 'removing'>;
  readonly clock: Pick<Clock, 'now'>;
};

/** How an action ends that nobody may carry any further. */
export type EndAction = (action: Action, now: Instant) => Action;

/** A transaction takes 100 writes: with each device go its target, an action and a wake-up, and some go once. */
export const DEVICES_PER_COMMIT = 23;

/**
 * Prepares the end of whatever is under way with a device that nobody may touch any more: its pending
 * action is ended, and its controllers' wake-up is taken off the agenda. To be committed with what
 * becomes of the device: whoever asks something of it at this moment is beaten, or beats us.
 */
export const stoppingDevice = async (
  { actions, controls, clock }: StopDeviceDeps,
  { clientId, id }: { readonly clientId: string; readonly id: string },
  end: EndAction,
): Promise<readonly Write[]> => {
  const [target, control] = await Promise.all([
    actions.target(clientId, id),
    controls.get(clientId, id),
  ]);
  const wakeUp = control ? [withoutDevice(controls, control, clock.now())] : [];
  if (!target) return [actions.checkingNoTarget(clientId, id), ...wakeUp];
  const pending = await pendingAction(actions, target);
  if (!pending) return [actions.puttingTarget(untouched(target)), ...wakeUp];
  const now = clock.now();
  return [
    actions.replacing(end(pending, now)),
    actions.puttingTarget(freeTarget(target, pending, now)),
    ...wakeUp,
  ];
};

/** Who holds it is to learn of it, and holds it still: the device may come back. */
const withoutDevice = (
  controls: StopDeviceDeps['controls'],
  control: AssetControl,
  now: Instant,
): Write =>
  control.holder
    ? controls.putting(nextControl(control, control, { wakeAt: now }))
    : controls.removing(control);

/** The same under another version, which fails who has read it before. */
const untouched = (target: ActionTarget): ActionTarget => ({
  ...target,
  version: target.version + 1,
});

import {
  type Device,
  type LookDeps,
  lookAtTarget,
  reportTrouble,
} from '#shared/app/actions/look-at-target.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import type { Action, ActionTarget } from '#shared/domain/actions/action.ts';
import { decideNextStep } from '#shared/domain/actions/decide-next-step.ts';
import { lostDevice } from '#shared/domain/actions/lost-device.ts';
import {
  claimAttempt,
  finishAction,
  freeTarget,
  type Outcome,
  postponeAction,
  superseded,
} from '#shared/domain/actions/transitions.ts';
import {
  after,
  between,
  type Instant,
  milliseconds,
  minutes,
  seconds,
} from '#shared/domain/quantities/units.ts';
import { VendorRefused, VendorUnavailable } from '#shared/domain/vendors/vendor-failure.ts';
import type { VendorTiming } from '#shared/domain/vendors/vendor-timing.ts';
import type { ActionStore } from '#shared/ports/action-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { ActionMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';

export type CarryActionDeps = LookDeps & {
  readonly actions: Pick<ActionStore, 'get' | 'target' | 'replacing' | 'puttingTarget'>;
  readonly queue: Queue<ActionMessage>;
  readonly clock: Pick<Clock, 'now' | 'duringWork'>;
};

/** Longer than a function runs: whoever held the lease until then is dead, not slow. */
const LEASE = seconds(60);
/** What a queue can delay; longer waits are left to the agenda. */
const MAX_DELAY = minutes(15);

/**
 * Use case: carry one action a stretch further, and to its end where the device follows at once.
 * Safe to run twice, late or out of order: every step is a conditional write, and what is lost is
 * found again by the agenda, because a pending action is always due at some time.
 */
export const carryAction = (deps: CarryActionDeps, message: ActionMessage): Promise<void> =>
  retryStale(async () => {
    const action = await deps.actions.get(message.clientId, message.actionId);
    if (action?.state !== 'PENDING') return;
    if (message.dueAt !== undefined && message.dueAt !== action.dueAt) return;
    if (action.leasedUntil !== null && action.leasedUntil > deps.clock.now()) return;
    const target = await deps.actions.target(action.clientId, action.targetId);
    await carry(deps, { action, target });
  });

type Held = { readonly action: Action; readonly target: ActionTarget | undefined };

/** Looks, decides and acts; after a command without a settle window it looks again at once. */
const carry = async (deps: CarryActionDeps, { action, target }: Held): Promise<void> => {
  const looked = await lookAtTarget(deps, action);
  if (!('device' in looked)) {
    return finish(deps, { action, target }, lostDevice[looked.sight.kind]);
  }
  if (target?.fence !== action.fence) return finish(deps, { action, target }, superseded);
  const step = decideNextStep({
    action,
    lastCommandAt: target.lastCommandAt,
    sight: looked.sight,
    timing: looked.timing,
    now: deps.clock.now(),
  });
  if (step.kind === 'finish') return finish(deps, { action, target }, step.outcome);
  if (step.kind === 'wait') return postpone(deps, action, step.until);
  return send(deps, { action, target }, looked);
};

const send = async (
  deps: CarryActionDeps,
  held: { readonly action: Action; readonly target: ActionTarget },
  { device, timing }: { readonly device: Device; readonly timing: VendorTiming },
): Promise<void> => {
  const now = deps.clock.now();
  // The last look at the fence: this write fails when a newer action raised it since it was read.
  const [action, target] = claimAttempt(held.action, held.target, {
    now,
    leasedUntil: after(now, deps.clock.duringWork(LEASE)),
  });
  await deps.commit([deps.actions.replacing(action), deps.actions.puttingTarget(target)]);

  const refusal = await command(device, action);
  if (refusal === 'forbidden') await reportTrouble(deps, device.session);
  if (refusal) return finish(deps, { action, target }, lostDevice[refusal]);
  if (timing.settle === 0) return carry(deps, { action, target });
  return postpone(deps, action, after(now, timing.settle));
};

/** Sends the command. Without an answer it may have arrived all the same, so it counts as sent. */
const command = async (
  { vendor, session, vendorDeviceId }: Device,
  { request }: Action,
): Promise<'forbidden' | 'refused' | undefined> => {
  try {
    await vendor.command(session, vendorDeviceId, request);
    return undefined;
  } catch (error) {
    if (error instanceof VendorUnavailable) return undefined;
    if (!(error instanceof VendorRefused)) throw error;
    return error.credentialsInvalid ? 'forbidden' : 'refused';
  }
};

const finish = async (deps: CarryActionDeps, { action, target }: Held, outcome: Outcome) => {
  const ended = deps.actions.replacing(finishAction(action, outcome, deps.clock.now()));
  const isActive = target?.activeActionId === action.id;
  await deps.commit([ended, ...(isActive ? [deps.actions.puttingTarget(freeTarget(target))] : [])]);
};

const postpone = async (deps: CarryActionDeps, action: Action, until: Instant): Promise<void> => {
  await deps.commit([deps.actions.replacing(postponeAction(action, until))]);
  const delay = milliseconds(Math.max(0, between(deps.clock.now(), until)));
  const { clientId, id: actionId } = action;
  if (delay <= MAX_DELAY) await deps.queue.send([{ clientId, actionId }], delay);
};

import { type ClaimingChargerDeps, claimingCharger } from '#shared/app/actions/claiming-charger.ts';
import { decideAbout, type InForce, type Seen } from '#shared/app/actions/decide-about.ts';
import { releaseSlot } from '#shared/app/actions/hold-slot.ts';
import { lookAtPair, type Paired } from '#shared/app/actions/look-at-pair.ts';
import {
  type Device,
  haveAccountRead,
  type LookDeps,
  lookAtTarget,
} from '#shared/app/actions/look-at-target.ts';
import { refusedBy, sendCommand } from '#shared/app/actions/send-command.ts';
import { type CountCommandDeps, countCommand } from '#shared/app/pairing/count-command.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import type { Action, ActionTarget } from '#shared/domain/actions/action.ts';
import { commandOver } from '#shared/domain/actions/commands-under-way.ts';
import { decideBlindly, type Ending } from '#shared/domain/actions/decide-next-step.ts';
import { lostDevice } from '#shared/domain/actions/lost-device.ts';
import {
  claimAttempt,
  commandedAction,
  finishAction,
  freeTarget,
  type Outcome,
  postponeAction,
  resumeAction,
  superseded,
} from '#shared/domain/actions/transitions.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { countOf } from '#shared/domain/pairing/counted-commands.ts';
import {
  after,
  between,
  type Instant,
  instant,
  milliseconds,
  minutes,
  seconds,
} from '#shared/domain/quantities/units.ts';
import type { ActionSlotStore } from '#shared/ports/action-slot-store.ts';
import type { ActionStore } from '#shared/ports/action-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { ActionMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type CarryActionDeps = LookDeps &
  ClaimingChargerDeps &
  CountCommandDeps & {
    readonly actions: Pick<ActionStore, 'get' | 'target' | 'replacing' | 'puttingTarget'>;
    readonly slots: Pick<ActionSlotStore, 'releasing'>;
    readonly users: Pick<UserStore, 'get' | 'account' | 'checkingAlive'>;
    readonly queue: Queue<ActionMessage>;
    readonly clock: Clock;
  };

/** Longer than a function runs: whoever held the lease until then is dead, not slow. */
const LEASE = seconds(60);
/** What a queue can delay; longer waits are left to the agenda. */
const MAX_DELAY = minutes(15);

/**
 * Use case: carry one action a stretch further, and to its end where the device follows at once.
 * Safe to run twice, late or out of order: every step is a conditional write, and what is lost is
 * found again by the agenda, because a pending action is always due at some time. Whatever goes wrong
 * with its device or in deciding about it, also what nobody foresaw, is reported and counts as not
 * seen: the deadline holds.
 */
export const carryAction = (given: CarryActionDeps, message: ActionMessage): Promise<void> => {
  let hasTried = false;
  const noteTry = () => {
    hasTried = true;
  };
  const deps: Run = { ...given, noteTry };
  return retryStale(deps.clock, async () => {
    const action = await deps.actions.get(message.clientId, message.actionId);
    if (action && action.state !== 'PENDING' && hasTried) await tellArrival(deps, action);
    if (action?.state !== 'PENDING') return;
    if (message.dueAt !== undefined && message.dueAt !== action.dueAt) return;
    if (action.leasedUntil !== null && action.leasedUntil > deps.clock.now()) return;
    const target = await deps.actions.target(action.clientId, action.targetId);
    await carry(deps, { action: resumeAction(action), target });
  });
};

/** One run for one action. */
type Run = CarryActionDeps & {
  /** Told of each attempt that is over, whether its command was sent or was too late for that. */
  readonly noteTry: () => void;
};

/** The action was ended while this run sent a command: whoever waits for that to arrive need not wait longer. */
const tellArrival = async (
  { actions, commit, clock }: CarryActionDeps,
  { clientId, targetId, id }: Action,
): Promise<void> => {
  const target = await actions.target(clientId, targetId);
  if (!target?.underWay.some(({ actionId }) => actionId === id)) return;
  await commit([actions.puttingTarget(commandOver(target, id, clock.now()))]);
};

type Held = { readonly action: Action; readonly target: ActionTarget | undefined };

/** Looks, decides and acts; after a command without a settle window it looks again at once. */
const carry = async (deps: Run, { action, target }: Held): Promise<void> => {
  // The target goes with its device, and with nothing else.
  if (!target) return finish(deps, { action, target }, lostDevice.gone);
  if (target.fence !== action.fence) return finish(deps, { action, target }, superseded);
  const looked = await lookAtTarget(deps, action);
  if (looked.kind === 'gone' || looked.kind === 'forbidden') {
    return finish(deps, { action, target }, lostDevice[looked.kind]);
  }
  if (looked.kind === 'failed') {
    return follow(deps, { action, target }, decideBlindly(action, deps.clock.now()));
  }
  const pair = await lookAtPair(deps, action, target, looked);
  if (pair.kind === 'waiting') return awaitPair(deps, { action, target }, looked);
  const paired = pair.kind === 'paired' ? pair : undefined;
  const step = decideAbout(deps, { action, target }, looked, paired);
  if (step.kind === 'send') return send(deps, { action, target }, looked.device, paired);
  await follow(deps, { action, target, car: looked.asset }, step);
  if (hasChanged(step) && !looked.device.isAlone) {
    await haveAccountRead(deps, looked.device.session);
  }
};

/** Who waits for a vehicle to be plugged in looks this often: then there is not much time left. */
const PAIR_WAIT = seconds(30);

/** Nothing can be commanded before it is known at which charger the vehicle is. It may be plugged in any moment. */
const awaitPair = async (deps: Run, held: InForce, { asset, device }: Seen): Promise<void> => {
  const now = deps.clock.now();
  const { deadline } = held.action;
  if (now >= deadline) return finish(deps, { ...held, car: asset }, pluggedIntoNone);
  const wait = milliseconds(Math.max(PAIR_WAIT, device.vendor.timing.settle));
  return postpone(deps, held.action, instant(Math.min(after(now, wait), deadline)));
};

const pluggedIntoNone = {
  state: 'FAILED',
  failure: { type: 'NO_RESPONSE', detail: 'The vehicle is plugged into no linked charger.' },
} as const satisfies Outcome;

/** Whether a command took effect: also others of the account may be different then, such as the car at a charger. */
const hasChanged = (step: Ending): boolean =>
  step.kind === 'finish' && step.outcome.state === 'CONFIRMED';

const follow = (deps: Run, held: Ended, step: Ending): Promise<void> =>
  step.kind === 'finish'
    ? finish(deps, held, step.outcome)
    : postpone(deps, held.action, step.until);

const send = async (
  deps: Run,
  held: InForce,
  own: Device,
  paired: Paired | undefined,
): Promise<void> => {
  const byCharger = paired?.obeying === 'charge-point' ? paired : undefined;
  const device = byCharger?.pointDevice ?? own;
  const { settle } = device.vendor.timing;
  const now = deps.clock.now();
  // The last look at the fence: this write fails when a newer action raised it since it was read.
  const [action, target] = claimAttempt(held.action, held.target, {
    now,
    leasedUntil: after(now, deps.clock.duringWork(LEASE)),
  });
  const claim = byCharger && (await claimingCharger(deps, byCharger, action, now));
  await deps.commit([
    deps.actions.replacing(action),
    deps.actions.puttingTarget(target),
    ...(claim?.writes ?? []),
    // Nothing is commanded in the name of a user who was deleted since the device was looked at.
    deps.users.checkingAlive(action.clientId, action.userId, action.userSince),
  ]);
  if (claim?.ended) await releaseSlot(deps, claim.ended);
  // Held up at that for too long, it is not sent any more, but ends as an attempt without an answer does.
  if (deps.clock.now() >= action.deadline) {
    deps.noteTry();
    return carry(deps, { action, target });
  }

  const refusal = await sendCommand(deps, device, action);
  deps.noteTry();
  const over = deps.clock.now();
  const commanded = commandedAction(action, over);
  if (refusal) {
    const other = otherAfter(action, paired);
    if (other) await send(deps, { action: commanded, target }, own, other);
    else {
      const car = paired?.car;
      await finish(deps, { action: commanded, target, car }, refusedBy(refusal, paired));
    }
    if (refusal === 'forbidden') await haveAccountRead(deps, device.session);
    return;
  }
  if (settle === 0) return carry(deps, { action: commanded, target });
  return postpone(deps, commanded, after(over, settle));
};

/** What one of two refuses the other one may do. Later on each of them has had its turn. */
const otherAfter = ({ attempts }: Action, paired: Paired | undefined): Paired | undefined =>
  paired && paired.next !== paired.obeying && attempts === 1
    ? { ...paired, obeying: paired.next }
    : undefined;

type Ended = Held & {
  /** The device as it is stored, where it was seen. */
  readonly car?: Asset | undefined;
};

const finish = async (
  deps: CarryActionDeps,
  { action, target, car }: Ended,
  outcome: Outcome,
): Promise<void> => {
  const now = deps.clock.now();
  const ended = deps.actions.replacing(finishAction(action, outcome, now));
  const isActive = target?.activeActionId === action.id;
  // Whoever ends it here has no command on its way any more.
  const free = isActive ? [freeTarget(target, { ...action, leasedUntil: null }, now)] : [];
  await deps.commit([ended, ...free.map(deps.actions.puttingTarget)]);
  await releaseSlot(deps, action);
  const { clientId, targetId: assetId } = action;
  const otherId = car?.pairing?.other?.id;
  // What was sent to its charger is there, too: the next command need not wait for it.
  if (otherId !== undefined && action.attempts > 0) {
    await retryStale(deps.clock, () => tellArrival(deps, { ...action, targetId: otherId }));
  }
  await countCommand(
    deps,
    { clientId, assetId },
    async () => car && { device: car, count: countOf(action, outcome) },
  );
};

const postpone = async (deps: CarryActionDeps, action: Action, until: Instant): Promise<void> => {
  await deps.commit([deps.actions.replacing(postponeAction(action, until))]);
  const delay = milliseconds(Math.max(0, between(deps.clock.now(), until)));
  const { clientId, id: actionId } = action;
  // With its time on the agenda: a tick that comes first leaves nothing for the second of the two to do.
  if (delay <= MAX_DELAY) await deps.queue.send([{ clientId, actionId, dueAt: until }], delay);
};

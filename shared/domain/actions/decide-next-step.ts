import type { Action, ActionFailure } from '#shared/domain/actions/action.ts';
import { incapacityFor } from '#shared/domain/actions/incapacity-for.ts';
import { lostDevice } from '#shared/domain/actions/lost-device.ts';
import { sentenceOf } from '#shared/domain/actions/obstacle.ts';
import type { Outcome } from '#shared/domain/actions/transitions.ts';
import { controlOf } from '#shared/domain/assets/kinds.ts';
import {
  after,
  type Instant,
  instant,
  milliseconds,
  minutes,
  seconds,
} from '#shared/domain/quantities/units.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';
import type { VendorTiming } from '#shared/domain/vendors/vendor-timing.ts';

type Seen = {
  readonly kind: 'seen';
  readonly reading: DeviceReading;
  readonly readAt: Instant;
};

/** What a look at the device gave. */
export type Sight =
  | Seen
  /** The vendor could not be asked, or its answer could not be used; a later look can help. */
  | { readonly kind: 'unseen' }
  /** No look will help any more. */
  | { readonly kind: 'gone' | 'forbidden' | 'refused' };

/** What needs no road to the device. */
export type Ending =
  | { readonly kind: 'wait'; readonly until: Instant }
  | { readonly kind: 'finish'; readonly outcome: Outcome };

export type Step = { readonly kind: 'send' } | Ending;

type Situation = {
  readonly action: Action;
  /** When any command, of any action, was last sent to the device. */
  readonly lastCommandAt: Instant | null;
  /** When the last of them was over; from then on a settle window counts. */
  readonly lastCommandOverAt: Instant | null;
  /** Until when commands of actions that have ended may arrive; null when none is on its way. */
  readonly arrivalsEnd: Instant | null;
  readonly sight: Sight;
  /** Whether the device is not where alone anything may be commanded. */
  readonly isElsewhere: boolean;
  readonly timing: VendorTiming;
  /** What is to obey, as sentences name it. @default device */
  readonly noun?: string;
  readonly now: Instant;
};

/**
 * Decides what to do about a pending action after a look at its device.
 *
 * Only a reading can confirm, and only one that is sure to show the effect of every command that was
 * sent: taken a settle window after the last one was over, and told by the device since it was sent. A command that
 * is on its way may still undo what an earlier reading shows, also when a cancelled action sent it: so
 * nothing is proven while one may be.
 * Sending comes after reading, so that a device which did follow is not commanded twice.
 */
export const decideNextStep = (situation: Situation): Step => {
  const { action, sight, now } = situation;
  if (sight.kind !== 'seen' && sight.kind !== 'unseen') {
    return { kind: 'finish', outcome: lostDevice[sight.kind] };
  }
  const live = liveIn(sight, action);
  const ended = live && endByReading(situation, live);
  if (ended) return ended;
  if (situation.isElsewhere) return cancelled(elsewhere);
  if (now >= action.deadline) return timeOut(action, sight, situation.noun);
  if (!live) return waitUntil(situation, after(now, backOffOf(situation)));
  const isShowing = controlOf(action.targetType).isFulfilled(action.request, live.reading);
  return sendOrWait(situation, isShowing);
};

/**
 * Decides about a pending action without what its device tells, because it could not be looked at, or
 * nothing be made of the look, for a reason that nobody foresaw. Not even the vendor's timing may be
 * known: the deadline holds all the same.
 */
export const decideBlindly = (action: Action, now: Instant): Ending =>
  now >= action.deadline
    ? timeOut(action, { kind: 'unseen' })
    : { kind: 'wait', until: instant(Math.min(after(now, BLIND_WAIT), action.deadline)) };

/** As a rule a command has arrived by then, and its sender says so. */
const ARRIVAL_WAIT = seconds(2);

/** Long enough for what went wrong to pass, and often enough to notice that it has. */
const BLIND_WAIT = minutes(1);

/** What can be decided by: live data of a device of the action's own kind. */
const liveIn = (sight: Sight, { targetType }: Action): Seen | undefined =>
  sight.kind === 'seen' && sight.reading.isReachable !== false && sight.reading.type === targetType
    ? sight
    : undefined;

const endByReading = (
  { action, lastCommandAt, lastCommandOverAt, arrivalsEnd, timing }: Situation,
  { reading, readAt }: Seen,
): Step | undefined => {
  const { request, targetType } = action;
  const control = controlOf(targetType);
  if (!control.isFulfilled(request, reading)) {
    const obstacle = incapacityFor(request, reading) ?? control.obstacleTo(request, reading);
    return obstacle === undefined
      ? undefined
      : cancelled({ type: 'FAILED_PRECONDITION', detail: sentenceOf(obstacle) });
  }
  const isFresh =
    lastCommandAt === null ||
    (readAt >= after(lastCommandOverAt ?? lastCommandAt, timing.settle) &&
      reading.observedAt >= lastCommandAt);
  if (!isFresh || arrivalsEnd !== null) return undefined;
  return action.attempts === 0
    ? cancelled({ type: 'UNNECESSARY', detail: 'The device already was in the wanted state.' })
    : { kind: 'finish', outcome: { state: 'CONFIRMED', failure: null } };
};

const elsewhere: ActionFailure = {
  type: 'FAILED_PRECONDITION',
  detail: 'The device is not at the location any more for which this was asked.',
};

const timeOut = (action: Action, sight: Sight, noun = 'device'): Ending => {
  if (action.attempts === 0 && sight.kind === 'seen' && sight.reading.isReachable === false) {
    return cancelled({
      type: 'FAILED_PRECONDITION',
      detail: `The ${noun} was out of reach all the time.`,
    });
  }
  const detail = `The ${noun} did not report the wanted state in time.`;
  return {
    kind: 'finish',
    outcome: { state: 'FAILED', failure: { type: 'NO_RESPONSE', detail } },
  };
};

/** A first command goes out at once. Later ones wait their turn, and for readings to mean something. */
const sendOrWait = (situation: Situation, isShowing: boolean): Step => {
  const { action, lastCommandAt, lastCommandOverAt, arrivalsEnd, timing, now } = situation;
  if (action.attempts === 0 || lastCommandAt === null) return { kind: 'send' };
  const settled = after(lastCommandOverAt ?? lastCommandAt, timing.settle);
  if (isShowing && now < settled) return waitUntil(situation, settled);
  if (isShowing && arrivalsEnd !== null) {
    return waitUntil(situation, instant(Math.min(arrivalsEnd, after(now, ARRIVAL_WAIT))));
  }
  const nextTry = after(lastCommandAt, backOffOf(situation));
  if (now < nextTry) return waitUntil(situation, nextTry);
  if (action.attempts < timing.maxAttempts) return { kind: 'send' };
  return waitUntil(situation, after(now, backOffOf(situation)));
};

const backOffOf = ({ action, timing }: Situation) =>
  timing.backOff[Math.min(action.attempts, timing.backOff.length - 1)] ?? milliseconds(0);

const waitUntil = ({ action }: Situation, until: Instant): Step => ({
  kind: 'wait',
  until: instant(Math.min(until, action.deadline)),
});

const cancelled = (failure: ActionFailure): Ending => ({
  kind: 'finish',
  outcome: { state: 'CANCELLED', failure },
});

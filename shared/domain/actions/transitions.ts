import type { Action, ActionFailure, ActionTarget } from '#shared/domain/actions/action.ts';
import { leftBehind } from '#shared/domain/actions/commands-under-way.ts';
import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';

/** How an action can end. */
export type Outcome =
  | { readonly state: 'CONFIRMED'; readonly failure: null }
  | { readonly state: 'FAILED' | 'CANCELLED'; readonly failure: ActionFailure };

/**
 * The action at its end. PENDING is the only state that can be left.
 *
 * @throws {RangeError} when it has ended before: callers look first.
 */
export const finishAction = <Kind extends AssetKind>(
  action: Action<Kind>,
  outcome: Outcome,
  now: Instant,
): Action<Kind> => {
  if (action.state !== 'PENDING') throw new RangeError(`action is ${action.state} already`);
  const next = nextVersion(action, now);
  return { ...next, ...outcome, completedAt: next.updatedAt, leasedUntil: null, dueAt: null };
};

/** The target once its active action has ended. */
export const freeTarget = (
  target: ActionTarget,
  ended: Pick<Action, 'id' | 'leasedUntil' | 'commandedAt'>,
  now: Instant,
): ActionTarget => ({
  ...leftBehind(target, ended, now),
  activeActionId: null,
  version: target.version + 1,
});

/**
 * The action and its target while a command is on its way: counted before it is sent, because a
 * crash in between leaves it unknown whether it was. Nothing of this shows in the API, so that
 * `updatedAt` stays.
 */
export const claimAttempt = (
  action: Action,
  target: ActionTarget,
  { now, leasedUntil }: { readonly now: Instant; readonly leasedUntil: Instant },
): readonly [Action, ActionTarget] => [
  {
    ...action,
    attempts: action.attempts + 1,
    leasedUntil,
    dueAt: leasedUntil,
    version: action.version + 1,
  },
  { ...target, lastCommandAt: now, version: target.version + 1 },
];

/** The action once its command is over. Its worker keeps the lease. */
export const commandedAction = (action: Action, now: Instant): Action => ({
  ...action,
  commandedAt: now,
});

/** The action in the hands of its next worker: one that held a lease has died, and its command was over by then. */
export const resumeAction = (action: Action): Action => ({
  ...action,
  commandedAt: action.leasedUntil ?? action.commandedAt,
  leasedUntil: null,
});

/** The action while it waits for its next look. */
export const postponeAction = (action: Action, until: Instant): Action => ({
  ...action,
  leasedUntil: null,
  dueAt: until,
  version: action.version + 1,
});

/** How an action ends that a newer one took over from. */
export const superseded = {
  state: 'CANCELLED',
  failure: { type: 'CONFLICT', detail: 'A newer action for the same device took over.' },
} as const satisfies Outcome;

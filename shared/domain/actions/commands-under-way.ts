import type { Action, ActionTarget, CommandUnderWay } from '#shared/domain/actions/action.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';

/** What is known of the commands of an action that has ended. */
type Ended = Pick<Action, 'id' | 'leasedUntil' | 'commandedAt'>;

/**
 * The target of an action that is ended by somebody else than its worker, who may be sending a command at
 * this very moment. What has had its time is over.
 */
export const leftBehind = (target: ActionTarget, ended: Ended, now: Instant): ActionTarget => {
  const { id, commandedAt, leasedUntil } = ended;
  const isLeased = leasedUntil !== null && leasedUntil > now;
  const known = isLeased
    ? [...target.underWay, { actionId: id, until: leasedUntil }]
    : target.underWay;
  const over = untilsIn(known).filter((until) => until <= now);
  const died = isLeased ? null : leasedUntil;
  return {
    ...target,
    commandsOverAt: latest([target.commandsOverAt, commandedAt, died, ...over]),
    underWay: known.filter(({ until }) => until > now),
  };
};

/** The target once a command of an action that has ended is over, whether it arrived or not. */
export const commandOver = (
  target: ActionTarget,
  actionId: string,
  now: Instant,
): ActionTarget => ({
  ...target,
  commandsOverAt: latest([target.commandsOverAt, now]),
  underWay: target.underWay.filter((command) => command.actionId !== actionId),
  version: target.version + 1,
});

/** Until when commands of actions that have ended may arrive; null when none is on its way. */
export const arrivalsEnd = (
  { underWay }: { readonly underWay: readonly CommandUnderWay[] },
  now: Instant,
): Instant | null => latest(untilsIn(underWay).filter((until) => until > now));

/**
 * When the last command was over, of whichever action: it had its answer, or its sender had died.
 * Nothing that was read before a settle window after this is sure to show what it did.
 */
export const lastCommandOverAt = (
  { commandedAt }: Pick<Action, 'commandedAt'>,
  target: Pick<ActionTarget, 'lastCommandAt' | 'commandsOverAt' | 'underWay'>,
): Instant | null =>
  latest([target.lastCommandAt, target.commandsOverAt, commandedAt, ...untilsIn(target.underWay)]);

const untilsIn = (underWay: readonly CommandUnderWay[]) => underWay.map(({ until }) => until);

const latest = (moments: readonly (Instant | null)[]): Instant | null => {
  const known = moments.filter((moment) => moment !== null);
  return known.length === 0 ? null : instant(Math.max(...known));
};

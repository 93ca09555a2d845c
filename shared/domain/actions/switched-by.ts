import type { Action } from '#shared/domain/actions/action.ts';
import type { Switched } from '#shared/domain/consumption/consumed-between.ts';

/** What an action has told its device, as far as that begins or ends consumption; null before it has, and where it is about something else. */
export const switchedBy = ({
  request,
  commandedAt,
}: Pick<Action, 'request' | 'commandedAt'>): Switched | null => {
  if (commandedAt === null || request.kind !== 'charge') return null;
  return { to: request.charging === 'START' ? 'on' : 'off', at: commandedAt };
};

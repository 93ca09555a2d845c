import type { Action } from '#shared/domain/actions/action.ts';
import type { Outcome } from '#shared/domain/actions/transitions.ts';
import {
  MOST_FAILED_COMMANDS,
  type Pairing,
  type UserPairings,
} from '#shared/domain/pairing/user-pairings.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** What a command that came to an end says of whether a charger is of use to its vehicle. */
export type CommandCount = 'failed' | 'obeyed' | 'neither';

/**
 * What the end of an action counts for. Only what came to nothing by itself says that nobody can be reached by a charger: not what
 * somebody called off, or what another command took over from.
 */
export const countOf = ({ request }: Pick<Action, 'request'>, { state }: Outcome): CommandCount => {
  if (request.kind !== 'charge') return 'neither';
  if (state === 'FAILED') return 'failed';
  return state === 'CONFIRMED' ? 'obeyed' : 'neither';
};

/**
 * The pairings of a user after a command to a vehicle that is plugged into none of the chargers.
 *
 * @param now Somebody is to look what follows: from the queue or, should the message get lost, from the agenda.
 * @returns Undefined where nothing changes: what has been withdrawn is not counted further.
 */
export const withCommand = (
  pairings: UserPairings,
  vehicleId: string,
  count: CommandCount,
  now: Instant,
): UserPairings | undefined => {
  const next = (pairing: Pairing): Pairing => {
    if (pairing.vehicleId !== vehicleId || count === 'neither') return pairing;
    const failedCommands =
      count === 'obeyed' ? 0 : Math.min(MOST_FAILED_COMMANDS, pairing.failedCommands + 1);
    return failedCommands === pairing.failedCommands ? pairing : { ...pairing, failedCommands };
  };
  const pairs = pairings.pairs.map(next);
  return pairs.every((pairing, index) => pairing === pairings.pairs[index])
    ? undefined
    : { ...pairings, pairs, dueAt: now, version: pairings.version + 1 };
};

import { limitsOf } from '#shared/domain/clients/client-limits.ts';
import { minutes } from '#shared/domain/quantities/units.ts';
import {
  type Law,
  type LawWorld,
  MOST_APART,
  numberIn,
  type RawRow,
  textIn,
} from '#test/simulation/laws/law-world.ts';
import { plans } from '#test/simulation/platform/api.ts';

/** How long after its deadline an action still takes room from others. */
const AFTER_THE_DEADLINE = minutes(2);

/** Nobody has more actions pending than its plan allows, and nobody is refused who has no limit. */
export const limitLaws = ({ scheduler, broken }: LawWorld): Law => {
  const planOf = new Map<string, string>();
  const pending = new Map<string, Map<string, number>>();
  const limitOf = (clientId: string) => limitsOf(plans, planOf.get(clientId) ?? null);

  const follow = (row: RawRow, isCounted: boolean) => {
    const clientId = textIn(row, 'clientId');
    const held = pending.get(clientId) ?? new Map<string, number>();
    pending.set(clientId, held);
    if (!isCounted) {
      held.delete(textIn(row, 'id'));
      return;
    }
    // It takes over from the one before it, whose row changes in the same transaction.
    held.delete(textIn(row, 'previousActionId'));
    held.set(textIn(row, 'id'), numberIn(row, 'deadline') + AFTER_THE_DEADLINE - MOST_APART);
    const many = [...held.values()].filter((until) => until > scheduler.now()).length;
    const limit = limitOf(clientId).concurrentActions;
    if (limit !== null && many > limit) {
      broken('no more actions than allowed', `${clientId} has ${many} of ${limit}`);
    }
  };
  const followAction = (before: RawRow | undefined, after: RawRow | undefined) => {
    const isPending = after?.state === 'PENDING' && typeof after.heldIn === 'number';
    const row = after ?? before;
    if (row && (before === undefined || !isPending)) follow(row, isPending);
  };
  return {
    onChange: ({ table, before, after }) => {
      if (table === 'clients' && after?.sk === 'CLIENT') {
        planOf.set(textIn(after, 'id'), textIn(after, 'plan'));
      }
      if (table === 'actions' && (after ?? before)?.sk === 'ACTION') followAction(before, after);
    },
    onExchange: ({ clientId, request, answer }) => {
      const { requestsPerSecond, concurrentActions } = limitOf(clientId);
      const isFree = requestsPerSecond === null && concurrentActions === null;
      if (answer.status === 429 && isFree && request.operation !== 'createAccessToken') {
        broken('nobody is refused without a limit', `${clientId} at ${request.name}`);
      }
    },
  };
};

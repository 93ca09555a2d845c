import { assetOperations } from '#shared/contract/asset-registry.ts';
import {
  type Law,
  type LawWorld,
  ownerOf,
  type RawRow,
  textIn,
} from '#test/simulation/laws/law-world.ts';
import { userChange } from '#test/simulation/laws/user-change.ts';

/** Operations whose answers show what users have under ids of its own. */
const SHOWS_THINGS: ReadonlySet<string> = new Set([
  ...['getSchedule', 'getSchedules', 'getScheduleStatus'],
  ...['getFlexPolicy', 'listFlexPolicies', 'getFlexPolicyStatus'],
  ...assetOperations().flatMap(({ id, method }) => (method === 'GET' ? [id] : [])),
]);

/** Tables of which each row that begins is of a user, and found by its own id. */
const OF_USERS = new Set(['schedules', 'actions']);

/**
 * What a user had is shown to nobody from the deletion on, whoever has the id of the user by then: what an index showed late
 * is still there for a while.
 */
export const formerLaws = ({ scheduler, broken }: LawWorld): Law => {
  const owned = new Map<string, string[]>();
  const gone: { readonly clientId: string; readonly id: string; readonly since: number }[] = [];

  const own = (row: RawRow) => {
    const whose = `${ownerOf(row)} ${textIn(row, 'userSince')}`;
    owned.set(whose, [...(owned.get(whose) ?? []), textIn(row, 'id')]);
  };
  const bury = (owner: string, tombstone: RawRow | undefined) => {
    const whose = `${owner} ${textIn(tombstone, 'createdAt')}`;
    const [clientId, since] = [textIn(tombstone, 'clientId'), scheduler.now()];
    gone.push(...(owned.get(whose) ?? []).map((id) => ({ clientId, id, since })));
    owned.delete(whose);
  };
  return {
    onChange: (change) => {
      const { table, before, after } = change;
      const user = userChange(change);
      if (user?.isTombstone) bury(user.owner, after);
      const isMade = OF_USERS.has(table) && after && !before;
      if (isMade && after.userSince !== undefined) own(after);
    },
    onExchange: ({ clientId, request, sentAt, answer }) => {
      if (!SHOWS_THINGS.has(request.operation) || answer.status !== 200) return;
      const shown = gone.find(
        (thing) =>
          thing.clientId === clientId && thing.since < sentAt && answer.text.includes(thing.id),
      );
      if (shown) {
        broken('what a former user had is not shown', `${request.operation} shows ${shown.id}`);
      }
    },
  };
};

import { minutes } from '#shared/domain/quantities/units.ts';
import { inStorm } from '#test/simulation/kinds/kinds.ts';
import {
  isDelivery,
  type Law,
  type LawWorld,
  MOST_APART,
  ownerOf,
  textIn,
} from '#test/simulation/laws/law-world.ts';
import { shownIn, type ToldEvent } from '#test/simulation/laws/told-event.ts';
import { userChange } from '#test/simulation/laws/user-change.ts';

/** What is on its way at the moment of a deletion has arrived, or failed, by then. */
const ON_ITS_WAY = minutes(2);

/** Of a user who was deleted, nothing is sent that was theirs: only that it is gone, without what it was. */
export const silenceLaws = ({ scheduler, broken }: LawWorld): Law => {
  const clientOf = new Map<string, string>();
  const deletions = new Map<string, number>();

  const checkEvent = (clientId: string, deliveryId: string, event: ToldEvent) => {
    const deleted = deletions.get(ownerOf({ clientId, userId: event.user?.id }));
    if (deleted === undefined || scheduler.now() < deleted + ON_ITS_WAY) return;
    // What happened later happened to another user of the same id.
    if (Date.parse(event.createdAt) > deleted - MOST_APART) return;
    if (tells(event)) {
      const late = Math.round((scheduler.now() - deleted) / 1_000);
      broken(
        'nothing is sent of a deleted user',
        `${event.event} of ${event.user?.id} in ${deliveryId}, ${late} s after the deletion`,
      );
    }
  };

  return {
    onChange: (change) => {
      const { table, after } = change;
      const user = userChange(change);
      if (user?.isTombstone) deletions.set(user.owner, scheduler.now());
      if (table !== 'webhooks' || !after || !isDelivery(after)) return;
      const { id } = Object(after.batch);
      if (id !== undefined) clientOf.set(String(id), textIn(after, 'clientId'));
    },
    onArrival: ({ deliveryId, body }) => {
      const events: readonly ToldEvent[] = JSON.parse(body);
      const clientId = clientOf.get(deliveryId);
      if (clientId === undefined) return;
      for (const event of events) checkEvent(clientId, deliveryId, event);
    },
  };
};

/** Whether anything of a person is in it: of a device more than which one it was, or what it produced. */
const tells = (event: ToldEvent): boolean => {
  const { kind, shown } = shownIn(event) ?? {};
  const isPersonal = (value: unknown) => value !== null && value !== undefined && value !== '';
  return (
    event.statistics !== undefined ||
    (kind !== undefined && inStorm(kind).personal(shown).some(isPersonal))
  );
};

import { minutes } from '#shared/domain/quantities/units.ts';
import { inStorm } from '#test/simulation/kinds/kinds.ts';
import {
  type Law,
  type LawWorld,
  MOST_APART,
  ownerOf,
  type ReadyDelivery,
  readyIn,
} from '#test/simulation/laws/law-world.ts';
import { shownIn, type ToldEvent } from '#test/simulation/laws/told-event.ts';
import { userChange } from '#test/simulation/laws/user-change.ts';

/** What is on its way at the moment of a deletion has arrived, or failed, by then. */
const ON_ITS_WAY = minutes(2);

/** Of a user who was deleted, nothing is sent that was theirs: only that it is gone, without what it was. */
export const silenceLaws = ({ scheduler, broken }: LawWorld): Law => {
  const ready = new Map<string, ReadyDelivery>();
  const deletions = new Map<string, number>();

  const checkEvent = ({ clientId, id, isKept }: ReadyDelivery, event: ToldEvent) => {
    const deleted = deletions.get(ownerOf({ clientId, userId: event.user?.id }));
    if (deleted === undefined || scheduler.now() < deleted + ON_ITS_WAY) return;
    // What happened later happened to another user of the same id.
    if (Date.parse(event.createdAt) > deleted - MOST_APART) return;
    if (tells(event)) {
      const late = Math.round((scheduler.now() - deleted) / 1_000);
      broken(
        'nothing is sent of a deleted user',
        `${event.event} of ${event.user?.id} in ${id}, ${late} s after the deletion`,
      );
    }
    if (isKept && !staysTold(event)) {
      broken('a replay brings nothing back', `${event.event} of ${event.user?.id} in ${id}`);
    }
  };

  return {
    onChange: (change) => {
      const { table, after } = change;
      const user = userChange(change);
      if (user?.isTombstone) deletions.set(user.owner, scheduler.now());
      const delivery = table === 'webhooks' ? readyIn(after) : undefined;
      if (delivery && !ready.get(delivery.id)?.isKept) ready.set(delivery.id, delivery);
    },
    onArrival: ({ deliveryId, body }) => {
      const events: readonly ToldEvent[] = JSON.parse(body);
      const delivery = ready.get(deliveryId);
      if (!delivery) return;
      for (const event of events) checkEvent(delivery, event);
    },
  };
};

/** Whether it is told also of a user who is gone: that a device is, and how an action ended. */
const staysTold = ({ event, vendorAction }: ToldEvent): boolean =>
  event.endsWith(':deleted') || vendorAction !== undefined;

/** Whether anything of a person is in it: of a device more than which one it was, or what it produced. */
const tells = (event: ToldEvent): boolean => {
  const { kind, shown } = shownIn(event) ?? {};
  const isPersonal = (value: unknown) => value !== null && value !== undefined && value !== '';
  return (
    event.statistics !== undefined ||
    (kind !== undefined && inStorm(kind).personal(shown).some(isPersonal))
  );
};

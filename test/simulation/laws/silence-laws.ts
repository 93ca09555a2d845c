import { minutes } from '#shared/domain/quantities/units.ts';
import {
  type Law,
  type LawWorld,
  MOST_APART,
  ownerOf,
  textIn,
} from '#test/simulation/laws/law-world.ts';
import { userChange } from '#test/simulation/laws/user-change.ts';

/** What is on its way at the moment of a deletion has arrived, or failed, by then. */
const ON_ITS_WAY = minutes(2);

/** Of a user who was deleted, nothing is sent that was theirs: only that it is gone, without what it was. */
export const silenceLaws = ({ scheduler, broken }: LawWorld): Law => {
  const clientOf = new Map<string, string>();
  const deletions = new Map<string, number>();

  const checkEvent = (clientId: string, deliveryId: string, event: Told) => {
    const deleted = deletions.get(ownerOf({ clientId, userId: event.user?.id }));
    if (deleted === undefined || scheduler.now() < deleted + ON_ITS_WAY) return;
    // What happened later happened to another user of the same id.
    if (Date.parse(event.createdAt) > deleted - MOST_APART) return;
    if (tells(event.vehicle)) {
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
      if (table !== 'webhooks' || after?.sk !== 'WEBHOOK') return;
      const { id } = Object(after.batch);
      if (id !== undefined) clientOf.set(String(id), textIn(after, 'clientId'));
    },
    onArrival: ({ deliveryId, body }) => {
      const events: readonly Told[] = JSON.parse(body);
      const clientId = clientOf.get(deliveryId);
      if (clientId === undefined) return;
      for (const event of events) checkEvent(clientId, deliveryId, event);
    },
  };
};

/** What a receiver reads of an event. */
type Told = {
  readonly event: string;
  readonly createdAt: string;
  readonly user?: { readonly id: string };
  readonly vehicle?: unknown;
};

/** Whether anything of a person is in it: which car it is, how full, where, or what they call it. */
const tells = (vehicle: unknown): boolean => {
  const { information, chargeState, location } = Object(vehicle);
  const { vin, displayName } = Object(information);
  const { batteryLevel, isPluggedIn } = Object(chargeState);
  const { latitude } = Object(location);
  return [vin, displayName, batteryLevel, isPluggedIn, latitude].some((value) => value != null);
};

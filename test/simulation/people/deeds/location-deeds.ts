import {
  ask,
  type DeedContext,
  type Do,
  keyOf,
  pages,
  userOf,
} from '#test/simulation/people/deeds/deed-context.ts';
import { someOf } from '#test/simulation/people/deeds/some-of.ts';
import { somewhere } from '#test/simulation/people/deeds/somewhere.ts';
import type { Deed } from '#test/simulation/people/plan.ts';

/** What people say of the places that matter to users. */
export const locationDeeds = {
  'create a location': async (context) => {
    const { tenant, random } = context;
    const body = {
      name: `place of ${tenant.name}`,
      timezoneName: random.pick(['UTC', 'Europe/Oslo', 'Asia/Kolkata']),
      ...somewhere(random),
    };
    const asked = { path: { userId: userOf(context) }, body, key: keyOf(context) };
    const told = await ask(context, 'createLocation', asked);
    if (told.status !== 200) return;
    tenant.locationIds.add(told.body.id);
    // Whoever has panels says so when the home is new.
    if (random.chance(0.5)) {
      const path = { locationId: told.body.id };
      await ask(context, 'updateLocationSolar', { path, body: { isEnabled: true } });
    }
  },
  'move a location': async (context) => {
    const { tenant, random } = context;
    if (random.chance(0.2)) {
      const biddingZone = random.pick(['NO1', 'DE-LU', null]);
      await about(context, 'updateLocationBiddingZone', { biddingZone });
      return;
    }
    if (random.chance(0.3)) {
      const feedInPrice = random.pick(['0', '0.08', '-0.01']);
      await about(context, 'updateLocationSolar', { isEnabled: random.chance(0.8), feedInPrice });
      return;
    }
    const body = random.pick([
      () => somewhere(random),
      () => somewhere(random),
      () => ({ latitude: somewhere(random).latitude }),
      () => ({ name: `another place of ${tenant.name}` }),
      () => ({ timezoneName: random.pick(['UTC', 'Europe/Oslo', 'Africa/Cairo']) }),
      () => ({}),
    ])();
    await about(context, 'updateLocation', body);
  },
  'delete a location': (context) => about(context, 'deleteLocation'),
  'read a location': (context) => about(context, context.random.pick(readings)),
  'list locations': async (context) => {
    const userId = userOf(context);
    if (context.random.chance(0.5)) await pages(context, 'getLocations', {});
    else await pages(context, 'getUserlocations', { userId });
  },
} as const satisfies Partial<Record<Deed, Do>>;

/** What is read most is asked most. */
const readings = [
  'getLocation',
  'getLocation',
  'getLocationBiddingZone',
  'getLocationSolar',
] as const;

type AboutOne =
  | 'getLocation'
  | 'getLocationBiddingZone'
  | 'getLocationSolar'
  | 'updateLocation'
  | 'updateLocationBiddingZone'
  | 'updateLocationSolar'
  | 'deleteLocation';

/** Asks about one of the locations that the client knows, and forgets one that is gone. */
const about = async (context: DeedContext, operation: AboutOne, body?: unknown): Promise<void> => {
  const { tenant, random } = context;
  const locationId = someOf(random, tenant.locationIds);
  if (locationId === undefined) return;
  const asked = { path: { locationId }, ...(body === undefined ? {} : { body }) };
  const { status } = await ask(context, operation, asked);
  const isGone = status === 404 || (status === 200 && operation === 'deleteLocation');
  if (isGone) tenant.locationIds.delete(locationId);
};

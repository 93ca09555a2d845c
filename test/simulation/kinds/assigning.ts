import type { DeedContext } from '#test/simulation/people/deeds/deed-context.ts';
import { someOf } from '#test/simulation/people/deeds/some-of.ts';

/** How people say where a device is that does not know it: at any location of the client, also another user's. */
export const assigned = ({ tenant, random }: DeedContext) => {
  const locationId = random.chance(0.8) ? someOf(random, tenant.locationIds) : undefined;
  return { body: { locationId: locationId ?? null } };
};

import type { Random } from '#test/simulation/engine/random.ts';
import type { DeedContext } from '#test/simulation/people/deeds/deed-context.ts';

/** A virtual vehicle as a client would have it, under a name with the client's own in it. */
export const newVehicle = ({ tenant, random }: DeedContext) => ({
  displayName: `car of ${tenant.name}`,
  batteryLevel: random.whole(0, 80),
  isPluggedIn: random.chance(0.9),
  chargesWhenPluggedIn: random.chance(0.15),
  location: somewhere(random),
});

/** A place on earth at which a vehicle may be. */
export const somewhere = (random: Random) => ({
  latitude: random.whole(-80, 80),
  longitude: random.whole(-170, 170),
});

import type { Location } from '#shared/domain/locations/location.ts';

/** A location as its client sees it, its members in the order of the contract. */
export const toLocationView = (location: Location) => ({
  name: location.name,
  latitude: location.latitude,
  longitude: location.longitude,
  timezoneName: location.timezoneName,
  id: location.id,
  userId: location.userId,
});

import { type Degrees, type Kilometres, kilometres } from '#shared/domain/quantities/units.ts';

/** A point on Earth, in degrees north of the equator and east of Greenwich. */
export type Coordinates = { readonly latitude: Degrees; readonly longitude: Degrees };

/** The point that a position names; null for one of which a half is missing. */
export const coordinatesOf = ({
  latitude,
  longitude,
}: {
  readonly [Axis in keyof Coordinates]: Degrees | null;
}): Coordinates | null =>
  latitude === null || longitude === null ? null : { latitude, longitude };

/** The mean radius of the Earth (IUGG). As a sphere it is wrong by half a percent: a metre in 200. */
const EARTH_RADIUS_KM = 6371.0088;

/** How far it is from one point to another along the ground, by the haversine formula. */
export const distanceBetween = (a: Coordinates, b: Coordinates): Kilometres => {
  const meridian = haversine(b.latitude - a.latitude);
  const parallel = haversine(b.longitude - a.longitude);
  const chord = meridian + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * parallel;
  // Rounding can carry it beyond 1 for points that are opposite each other.
  return kilometres(2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, chord))));
};

const radians = (angle: number): number => (angle * Math.PI) / 180;
const haversine = (angle: number): number => Math.sin(radians(angle) / 2) ** 2;

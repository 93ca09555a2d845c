import type { Random } from '#bin/simulate/engine/random.ts';

/** A place on Earth at which a device may be, and a location: few enough that they meet, near each other's edge. */
export const somewhere = (random: Random) => {
  const [latitude, longitude] = random.pick(SPOTS);
  const aside = () => random.pick([0, 0, 0.0009, -0.0009, 0.0021]);
  return { latitude: latitude + aside(), longitude: longitude + aside() };
};

/** Some are neighbours, one is on both sides of the date line, and one is where all meridians meet. */
const SPOTS = [
  [59.91, 10.75],
  [59.9118, 10.75],
  [59.9, 10.7],
  [-33.87, 151.21],
  [0, 179.9975],
  [0, -179.9975],
  [89.997, 10],
  [89.997, -120],
] as const;

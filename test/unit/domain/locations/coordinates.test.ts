import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Coordinates, distanceBetween } from '#shared/domain/locations/coordinates.ts';
import { degrees } from '#shared/domain/quantities/units.ts';

const at = (latitude: number, longitude: number): Coordinates => ({
  latitude: degrees(latitude),
  longitude: degrees(longitude),
});

const points = fc
  .record({
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  })
  .map(({ latitude, longitude }) => at(latitude, longitude));

/** The same by another road: the angle between two arrows from the centre of the Earth. */
const byArrows = (a: Coordinates, b: Coordinates): number => {
  const [from, to] = [arrow(a), arrow(b)];
  const cross = [
    from[1] * to[2] - from[2] * to[1],
    from[2] * to[0] - from[0] * to[2],
    from[0] * to[1] - from[1] * to[0],
  ];
  const dot = from[0] * to[0] + from[1] * to[1] + from[2] * to[2];
  return 6371.0088 * Math.atan2(Math.hypot(...cross), dot);
};

const arrow = ({ latitude, longitude }: Coordinates): readonly [number, number, number] => {
  const [north, east] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
  return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)];
};

describe('distanceBetween', () => {
  it.each([
    { name: 'Oslo and Bergen', from: at(59.9139, 10.7522), to: at(60.3913, 5.3221), km: 305.1 },
    { name: 'the poles', from: at(90, 0), to: at(-90, 77), km: 20_015.1 },
    { name: 'both sides of the date line', from: at(0, 179.999), to: at(0, -179.999), km: 0.2224 },
    { name: 'a pole by two names', from: at(90, 10), to: at(90, -170), km: 0 },
    { name: 'opposite points', from: at(12.3, 45.6), to: at(-12.3, -134.4), km: 20_015.1 },
  ])('of $name is $km km', ({ from, to, km }) => {
    expect(distanceBetween(from, to)).toBeCloseTo(km, km > 1 ? 1 : 4);
  });

  it('is a distance: nothing to itself, the same both ways, never negative, and no detour is shorter', () => {
    fc.assert(
      fc.property(points, points, points, (a, b, c) => {
        expect(distanceBetween(a, a)).toBe(0);
        expect(distanceBetween(a, b)).toBeCloseTo(distanceBetween(b, a), 9);
        expect(distanceBetween(a, b)).toBeGreaterThanOrEqual(0);
        const detour = distanceBetween(a, c) + distanceBetween(c, b);
        expect(distanceBetween(a, b)).toBeLessThanOrEqual(detour + 1e-3);
      }),
    );
  });

  it('agrees with the angle between two arrows', () => {
    fc.assert(
      fc.property(points, points, (a, b) => {
        expect(Math.abs(distanceBetween(a, b) - byArrows(a, b))).toBeLessThan(1e-3);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coordinatesOf, distanceBetween } from '#shared/domain/locations/coordinates.ts';
import type { Place } from '#shared/domain/locations/location-map.ts';
import { hasMoved, locationBy, locationOf, placed } from '#shared/domain/locations/placing.ts';
import { degrees, instant } from '#shared/domain/quantities/units.ts';
import { aVehicle } from '#test/support/a-vehicle.ts';

/** Metres to the north, in degrees. */
const metres = (length: number) => length / 111_195.08;

/** So many metres north of Null Island. */
const place = (id: string, north: number): Place => ({
  id,
  latitude: degrees(metres(north)),
  longitude: degrees(0),
});

const vehicleAt = (north: number | null, locationId: string | null = null) => {
  const vehicle = aVehicle();
  const latitude = north === null ? null : degrees(metres(north));
  const location = { ...vehicle.state.location, latitude, longitude: degrees(0), locationId };
  return { ...vehicle, state: { ...vehicle.state, location } };
};

describe('locationOf a vehicle', () => {
  it.each([
    { name: 'none without locations', north: 0, places: [], at: null },
    { name: 'one that it stands on', north: 0, places: [place('a', 0)], at: 'a' },
    { name: 'one 199 m away', north: 0, places: [place('a', 199)], at: 'a' },
    { name: 'none that is 201 m away', north: 0, places: [place('a', 201)], at: null },
    {
      name: 'the nearest of several',
      north: 0,
      places: [place('a', 150), place('b', -20), place('c', 60)],
      at: 'b',
    },
    {
      name: 'of two at the same spot the one with the lesser id',
      north: 0,
      places: [place('b', 10), place('a', 10)],
      at: 'a',
    },
    { name: 'none while its position is unknown', north: null, places: [place('a', 0)], at: null },
  ])('is $name', ({ north, places, at }) => {
    expect(locationOf(vehicleAt(north, 'before'), places)).toBe(at);
  });

  it('is within reach, and none is nearer, in whatever order they are', () => {
    const wheres = fc.integer({ min: -500, max: 500 });
    fc.assert(
      fc.property(wheres, fc.uniqueArray(wheres), fc.nat(), (north, all, turn) => {
        const places = all.map((where, index) => place(`${index}`, where));
        const vehicle = vehicleAt(north);
        const at = locationOf(vehicle, places);
        const start = places.length === 0 ? 0 : turn % places.length;
        const turned = [...places.slice(start), ...places.slice(0, start)];

        expect(locationOf(vehicle, turned)).toBe(at);
        const position = coordinatesOf(vehicle.state.location);
        if (!position) throw new Error('it is somewhere');
        const distances = new Map(places.map((p) => [p.id, distanceBetween(position, p)]));
        const nearest = Math.min(...distances.values());
        if (at === null) expect(nearest).toBeGreaterThan(0.2);
        else expect(distances.get(at)).toBe(nearest);
      }),
    );
  });
});

describe('locationBy assignment', () => {
  const byAssignment = { positionOf: null, locationIdOf: (state: string | null) => state };

  it.each([
    { name: 'the one that was assigned, wherever it is', assigned: 'b', at: 'b' },
    { name: 'none when that is there no longer', assigned: 'deleted', at: null },
    { name: 'none when none was assigned', assigned: null, at: null },
  ])('is $name', ({ assigned, at }) => {
    expect(locationBy(byAssignment, assigned, [place('a', 0), place('b', 9_999_000)])).toBe(at);
  });
});

describe('placed', () => {
  it('is the very same vehicle where it was there already', () => {
    const vehicle = vehicleAt(0, 'a');

    expect(placed(vehicle, [place('a', 5)], instant(2_000))).toBe(vehicle);
  });

  it('changes nothing but the location, and is at peace with itself', () => {
    const before = vehicleAt(0, 'b');

    const after = placed(before, [place('a', 5)], instant(2_000));

    expect(after).toEqual(vehicleAt(0, 'a'));
    expect(placed(after, [place('a', 5)], instant(3_000))).toBe(after);
  });
});

describe('hasMoved', () => {
  it.each([
    { name: 'new and somewhere', before: undefined, after: vehicleAt(0, 'a'), moved: true },
    { name: 'elsewhere', before: vehicleAt(0), after: vehicleAt(9), moved: true },
    { name: 'gone out of sight', before: vehicleAt(0), after: vehicleAt(null), moved: true },
    { name: 'at another location', before: vehicleAt(0, 'a'), after: vehicleAt(0), moved: true },
    { name: 'as it was', before: vehicleAt(0, 'a'), after: vehicleAt(0, 'a'), moved: false },
  ])('says $moved of a vehicle that is $name', ({ before, after, moved }) => {
    expect(hasMoved(before, after)).toBe(moved);
  });
});

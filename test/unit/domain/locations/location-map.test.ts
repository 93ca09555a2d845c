import { describe, expect, it } from 'vitest';
import {
  afterPlacing,
  blankMap,
  withoutPlace,
  withPlace,
} from '#shared/domain/locations/location-map.ts';
import { degrees, instant, minutes } from '#shared/domain/quantities/units.ts';

const NOW = instant(1_000);
const place = (id: string, latitude = 0) => ({
  id,
  latitude: degrees(latitude),
  longitude: degrees(0),
});
const two = withPlace(withPlace(blankMap('c', 'u'), place('a'), NOW), place('b'), NOW);

describe('a map of locations', () => {
  it('is due with every location that comes, moves or goes, whatever failed before', () => {
    const failed = { ...afterPlacing(two, false, NOW), version: 7 };

    for (const next of [
      withPlace(failed, place('c'), NOW),
      withPlace(failed, place('a', 5), NOW),
      withoutPlace(failed, 'a', NOW),
    ]) {
      expect(next).toMatchObject({ dueAt: NOW, failures: 0, version: 8 });
    }
  });

  it('keeps locations in their order, each once', () => {
    const ids = (map: typeof two) => map.places.map(({ id }) => id);

    expect(ids(two)).toEqual(['a', 'b']);
    expect(withPlace(two, place('a', 5), NOW).places).toEqual([place('a', 5), place('b')]);
    expect(ids(withoutPlace(two, 'a', NOW))).toEqual(['b']);
  });

  it('knows of a location nothing but where it is', () => {
    const named = { ...place('c'), name: 'Home' };

    expect(withPlace(two, named, NOW).places[2]).toEqual(place('c'));
  });

  it('is due no longer when all devices were placed by it', () => {
    expect(afterPlacing(two, true, NOW)).toMatchObject({ dueAt: null, failures: 0, version: 3 });
  });

  it('is due again later and later, up to an hour, while some cannot be', () => {
    let map = two;
    const waits = Array.from({ length: 9 }, () => {
      map = afterPlacing(map, false, NOW);
      return ((map.dueAt ?? 0) - NOW) / minutes(1);
    });

    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });
});

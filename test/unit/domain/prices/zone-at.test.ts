import { describe, expect, it } from 'vitest';
import { biddingZoneNamed, biddingZones } from '#shared/domain/prices/bidding-zone.ts';
import { dividedCountries } from '#shared/domain/prices/divided-countries.ts';
import { zoneAt } from '#shared/domain/prices/zone-at.ts';
import { degrees } from '#shared/domain/quantities/units.ts';
import { isTimeZone } from '#shared/domain/time/is-time-zone.ts';

const place = (latitude: number, longitude: number, timezoneName: string) => ({
  latitude: degrees(latitude),
  longitude: degrees(longitude),
  timezoneName,
});

describe('bidding zones', () => {
  it('have names and codes of their own, and time zones that there are', () => {
    expect(new Set(biddingZones.map(({ name }) => name)).size).toBe(biddingZones.length);
    expect(new Set(biddingZones.map(({ eic }) => eic)).size).toBe(biddingZones.length);
    for (const { eic, timeZone, marketTimeZone } of biddingZones) {
      expect(eic).toMatch(/^\d\d[A-Z][A-Z0-9-]{12}[A-Z0-9]$/);
      expect([timeZone, isTimeZone(timeZone), isTimeZone(marketTimeZone)]).toEqual([
        timeZone,
        true,
        true,
      ]);
    }
  });

  it('have codes whose last letter checks the others', () => {
    for (const { name, eic } of biddingZones) expect([name, eic]).toEqual([name, checked(eic)]);
  });

  it('tell money in kroner in the Nordics and the Baltics, and in euros elsewhere on the continent', () => {
    const currencies = (countries: readonly string[]) =>
      new Set(
        biddingZones
          .filter(({ country }) => countries.includes(country))
          .map(({ currency }) => currency),
      );

    expect(currencies(['NO', 'SE', 'DK', 'FI', 'EE', 'LV', 'LT'])).toEqual(new Set(['NOK']));
    expect(currencies(['AT', 'BE', 'DE', 'FR', 'NL', 'PL', 'ES'])).toEqual(new Set(['EUR']));
  });

  it.each(['NO1', 'no1', 'de_lu', 'DE-LU'])('are found as %s', (name) => {
    expect(biddingZoneNamed(name)?.name).toMatch(/^(NO1|DE-LU)$/);
  });

  it.each(['', 'NO9', '__proto__', 'constructor'])('are not found as %j', (name) => {
    expect(biddingZoneNamed(name)).toBeUndefined();
  });
});

/** The code with the letter that ENTSO-E's rule has for it: weights from 16 down, modulo 37. */
const checked = (eic: string) => {
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-';
  const sum = [...eic.slice(0, 15)].reduce(
    (total, letter, index) => total + digits.indexOf(letter) * (16 - index),
    0,
  );
  return eic.slice(0, 15) + digits[36 - ((sum - 1) % 37)];
};

describe('the zone of a place', () => {
  it.each([
    ['Berlin', place(52.52, 13.4, 'Europe/Berlin'), 'DE-LU', 'country'],
    ['Luxembourg', place(49.61, 6.13, 'Europe/Luxembourg'), 'DE-LU', 'country'],
    ['Tallinn', place(59.44, 24.75, 'Europe/Tallinn'), 'EE', 'country'],
    ['Cork', place(51.9, -8.47, 'Europe/Dublin'), 'IE-SEM', 'country'],
    ['Lisburn', place(54.52, -6.04, 'Europe/London'), 'IE-SEM', 'nearest_town'],
    ['Leeds', place(53.8, -1.55, 'Europe/London'), 'GB', 'nearest_town'],
    ['Sandvika', place(59.89, 10.53, 'Europe/Oslo'), 'NO1', 'nearest_town'],
    ['Askøy', place(60.4, 5.23, 'Europe/Oslo'), 'NO5', 'nearest_town'],
    ['Lund', place(55.7, 13.19, 'Europe/Stockholm'), 'SE4', 'nearest_town'],
    [
      'Røsnæs, the western end of Zealand',
      place(55.74, 10.88, 'Europe/Copenhagen'),
      'DK2',
      'nearest_town',
    ],
    ['Læsø', place(57.27, 11, 'Europe/Copenhagen'), 'DK1', 'nearest_town'],
    ['Anholt', place(56.71, 11.52, 'Europe/Copenhagen'), 'DK1', 'nearest_town'],
    ['the north of Langeland', place(55.16, 10.94, 'Europe/Copenhagen'), 'DK1', 'nearest_town'],
    ['Siena', place(43.32, 11.33, 'Europe/Rome'), 'IT-CNOR', 'nearest_town'],
  ])('of %s is found', (_, where, zone, by) => {
    expect(zoneAt(where)).toMatchObject({ zone: { name: zone }, by });
  });

  it.each(
    [...dividedCountries].flatMap(([country, towns]) =>
      towns.map((town) => ({ country, ...town })),
    ),
  )('of $name is $zone', ({ country, latitude, longitude, zone, name }) => {
    const timezoneName = biddingZones.find((each) => each.country === country)?.timeZone ?? '';

    expect([name, zoneAt(place(latitude, longitude, timezoneName))?.zone.name]).toEqual([
      name,
      zone,
    ]);
  });

  it.each([
    ['nobody said where it is', place(59.91, 10.75, 'UTC')],
    ['it is not in the country of its time zone', place(59.91, 10.75, 'Europe/Berlin')],
    ['it is off the map of the market', place(28.1, -15.4, 'Atlantic/Canary')],
    ['it is in a time zone with a strange name', place(59.91, 10.75, '__proto__')],
    ['it is nowhere', place(Number.NaN, 10.75, 'Europe/Oslo')],
  ])('is not guessed when %s', (_, where) => {
    expect(zoneAt(where)).toBeNull();
  });

  it('is the one that is stated, and none when there is no such zone', () => {
    const oslo = place(59.91, 10.75, 'Europe/Oslo');

    expect(zoneAt(oslo, 'NO2')).toMatchObject({ zone: { name: 'NO2' }, by: 'stated' });
    expect(zoneAt(oslo, 'NO9')).toBeNull();
  });
});

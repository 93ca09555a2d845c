import { expect, it } from 'vitest';
import { isTimeZone } from '#shared/domain/time/is-time-zone.ts';

it.each([
  'UTC',
  'Europe/Oslo',
  'Europe/Kyiv',
  'Asia/Kolkata',
  'Asia/Calcutta',
  'America/Argentina/Buenos_Aires',
  'America/Port-au-Prince',
  'Africa/Dar_es_Salaam',
  'America/North_Dakota/New_Salem',
  'Antarctica/DumontDUrville',
  'Australia/NSW',
  'Etc/GMT+5',
  'US/Pacific',
  'EST5EDT',
  'GMT',
])('takes %s', (name) => {
  expect(isTimeZone(name)).toBe(true);
});

it.each([
  'Europe/Olso',
  'europe/oslo',
  'EUROPE/OSLO',
  'utc',
  'Utc',
  'GMT+25',
  '+01:00',
  '-05',
  '01:00',
  'Z',
  'PST',
  'IST',
  'CEST',
  '',
  ' UTC',
  'UTC ',
  'Europe/Oslo\n',
  '__proto__',
  'constructor',
  '../../etc/localtime',
  'Europe',
  '2025-10-01T00:00[Europe/Oslo]',
  'A'.repeat(100_000),
])('does not take %j', (name) => {
  expect(isTimeZone(name)).toBe(false);
});

it('takes every zone that this machine knows, and none of them in another case', () => {
  const known = Intl.supportedValuesOf('timeZone');

  expect(known.filter((name) => !isTimeZone(name))).toEqual([]);
  expect(known.filter((name) => isTimeZone(name.toLowerCase()))).toEqual([]);
});

import { expect, it } from 'vitest';
import { isKnownZone } from '#shared/domain/time/is-known-zone.ts';

it.each(['UTC', 'Europe/Oslo', 'europe/oslo', 'Asia/Calcutta', 'Etc/GMT+5'])(
  'knows %s, however often it is asked',
  (name) => {
    expect([isKnownZone(name), isKnownZone(name)]).toEqual([true, true]);
  },
);

it.each(['Europe/Olso', '+01:00', '', ' UTC', 'Europe', '__proto__', 'A'.repeat(100_000)])(
  'does not know %j, however often it is asked',
  (name) => {
    expect([isKnownZone(name), isKnownZone(name)]).toEqual([false, false]);
  },
);

it('knows a zone in more spellings than it remembers', () => {
  const name = 'america/argentina/buenos_aires';
  const spellings = Array.from({ length: 2_000 }, (_, number) =>
    [...name].map((letter, at) => ((number >> at) & 1 ? letter.toUpperCase() : letter)).join(''),
  );

  expect(spellings.filter((spelling) => !isKnownZone(spelling))).toEqual([]);
  expect(isKnownZone(name)).toBe(true);
});

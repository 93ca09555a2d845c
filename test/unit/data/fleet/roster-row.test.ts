import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRoster, toRosterRow } from '#shared/data/fleet/roster-row.ts';
import { stayOf } from '#shared/domain/fleet/fleet-stay.ts';
import type { Roster, RosterEntry } from '#shared/domain/fleet/roster.ts';
import { RosterFull } from '#shared/domain/fleet/roster-full.ts';
import {
  hours,
  instant,
  kilowattHours,
  kilowatts,
  after as later,
  milliseconds,
  minutes,
  percent,
} from '#shared/domain/quantities/units.ts';
import { uuidV7 } from '#shared/runtime/new-id.ts';
import { MIDNIGHT, someHistory } from '#test/support/fleet-arbitraries.ts';
import { OSLO } from '#test/support/fleet-stage.ts';

const aRoster = (entries: readonly RosterEntry[]): Roster => ({
  ...{ clientId: 'client-1', shard: 3, version: 7, entries },
});

/** Vehicles as they are on a winter's evening: most of them plugged in, with a plan of one to three runs. */
const anEvening = (size: number): readonly RosterEntry[] => {
  let draw = 1;
  const random = () => {
    draw = (Math.imul(draw, 48_271) >>> 0) % 2_147_483_647;
    return draw / 2_147_483_647;
  };
  return Array.from({ length: size }, (): RosterEntry => {
    // Made at any time of some years, as policies and vehicles are.
    const newId = () => uuidV7({ now: () => instant(MIDNIGHT - Math.floor(random() * 1e11)) })();
    const from = later(MIDNIGHT, milliseconds(random() * hours(6)));
    const spans = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, run) => {
      const begin = later(from, hours(1 + run * 2 + Math.floor(random() * 4) / 4));
      return { from: begin, until: later(begin, minutes(15 * (1 + Math.floor(random() * 4)))) };
    });
    const need = {
      from,
      deadline: later(MIDNIGHT, minutes(1_020 + 15 * Math.floor(random() * 12))),
      power: kilowatts([3.7, 7.4, 11][Math.floor(random() * 3)] ?? 11),
      atOnce: kilowattHours(0),
      flexible: kilowattHours(random() * 40),
      level: percent(20),
      target: percent(80),
      perPercent: kilowattHours(0.6),
    };
    const plan = { spans, pricedUntil: null, order: null };
    return {
      policyId: newId(),
      assetId: newId(),
      version: 1 + Math.floor(random() * 4_000),
      stay:
        random() < 0.9
          ? stayOf({ need, expected: null, plan, isFailing: false, asked: null }, OSLO)
          : null,
      goneAt: null,
    };
  });
};

describe('the row of a roster', () => {
  it('gives back what was put into it', () => {
    fc.assert(
      fc.property(someHistory, (entries) => {
        expect(parseRoster(toRosterRow(aRoster(entries)))).toEqual(aRoster(entries));
      }),
    );
  });

  it('gives back a tariff of a location, and any number of them', () => {
    const [entry] = anEvening(1);
    if (!entry?.stay) throw new Error('nobody is there');
    const { stay } = entry;
    const intervals = [{ name: 'night', weekdays: [0, 6] as const, from: hours(22), to: hours(6) }];
    const entries = ['a', 'b', 'a'].map((tariffId) => ({
      ...entry,
      stay: { ...stay, curve: { zone: null, tariff: { tariffId, timeZone: 'UTC', intervals } } },
    }));

    expect(parseRoster(toRosterRow(aRoster(entries)))).toEqual(aRoster(entries));
  });

  it('holds an eighth more than a 128th of a million', () => {
    const { packed } = toRosterRow(aRoster(anEvening(8_800)));

    expect((packed as Uint8Array).length).toBeLessThan(399 * 1024);
  });

  it('says so where there are more than fit', () => {
    expect(() => toRosterRow(aRoster(anEvening(14_000)))).toThrow(RosterFull);
  });
});

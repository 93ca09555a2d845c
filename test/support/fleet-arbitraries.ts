import fc from 'fast-check';
import { type FleetStay, stayOf } from '#shared/domain/fleet/fleet-stay.ts';
import type { RosterEntry } from '#shared/domain/fleet/roster.ts';
import {
  instant,
  kilowattHours,
  kilowatts,
  minutes,
  percent,
} from '#shared/domain/quantities/units.ts';
import { OSLO, policyNumber, vehicleNumber } from '#test/support/fleet-stage.ts';

/** Midnight of some day. */
export const MIDNIGHT = instant(Date.UTC(2026, 10, 20));

/** Stays of one night, as policies tell them. */
export const someStay: fc.Arbitrary<FleetStay | null> = fc
  .record({
    begins: fc.integer({ min: 0, max: 60 * 60 }),
    lasts: fc.integer({ min: 20, max: 14 * 60 }),
    power: fc.constantFrom(1.4, 3.68, 7.4, 11),
    atOnce: fc.double({ min: 0, max: 10, noNaN: true }),
    flexible: fc.double({ min: 0, max: 60, noNaN: true }),
    spans: fc.array(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 90 })), {
      maxLength: 4,
    }),
    isExpected: fc.boolean(),
  })
  .map(({ begins, lasts, power, atOnce, flexible, spans, isExpected }) => {
    const from = instant(MIDNIGHT + begins * 1000);
    let at = from;
    const planned = spans.map(([pause, length]) => {
      const begin = instant(at + minutes(pause));
      at = instant(begin + minutes(length));
      return { from: begin, until: at };
    });
    const need = {
      from,
      deadline: instant(from + minutes(lasts)),
      power: kilowatts(power),
      atOnce: kilowattHours(atOnce),
      flexible: kilowattHours(flexible),
      level: percent(10),
      target: percent(80),
      perPercent: kilowattHours(0.5),
    };
    return stayOf(
      {
        need: isExpected ? null : need,
        expected: isExpected ? need : null,
        plan: { spans: planned, pricedUntil: null, order: null },
        isFailing: false,
        asked: null,
      },
      OSLO,
    );
  });

/** What happened to a few policies, each in versions of its own; some are gone in the end. */
export const someHistory: fc.Arbitrary<readonly RosterEntry[]> = fc
  .array(fc.tuple(fc.array(fc.option(someStay), { minLength: 1, maxLength: 4 }), fc.boolean()), {
    minLength: 1,
    maxLength: 6,
  })
  .map((policies) =>
    policies.flatMap(([stays, isGone], place) => {
      const ids = { policyId: policyNumber(place), assetId: vehicleNumber(place) };
      const written = stays.map((stay, version) => ({
        ...ids,
        version: version + 1,
        stay,
        goneAt: null,
      }));
      const gone = { ...ids, version: stays.length, stay: null, goneAt: MIDNIGHT };
      return isGone ? [...written, gone] : written;
    }),
  );

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkEnd, chunkOf, horizonFrom } from '#shared/domain/fleet/fleet-grid.ts';
import type { FleetStay } from '#shared/domain/fleet/fleet-stay.ts';
import { gatherFleet } from '#shared/domain/fleet/gather-fleet.ts';
import { pictureOf } from '#shared/domain/fleet/picture-of.ts';
import type { RosterEntry } from '#shared/domain/fleet/roster.ts';
import { plannedWithin, stayLeft } from '#shared/domain/fleet/stay-left.ts';
import { needOnHorizon } from '#shared/domain/flex/need-on-horizon.ts';
import { summarizeFleet } from '#shared/domain/planning/fleet-summary.ts';
import { addNeed, emptyHistogram } from '#shared/domain/planning/type-histogram.ts';
import {
  hours,
  instant,
  kilowattHours,
  after as later,
  minutes,
} from '#shared/domain/quantities/units.ts';
import { shareOf } from '#shared/domain/values/share-of.ts';
import { MIDNIGHT, someStay } from '#test/support/fleet-arbitraries.ts';
import { anEntry, aStay } from '#test/support/fleet-stage.ts';

const NONE = new Map<string, never>();
const NOW = later(MIDNIGHT, minutes(65));
const horizon = horizonFrom(NOW, NOW, 96);

const rostersOf = (entries: readonly RosterEntry[], shards: number) =>
  Array.from({ length: shards }, (_, shard) => ({
    clientId: 'client-1',
    shard,
    version: 1,
    entries: entries.filter(({ policyId }) => shareOf(policyId, shards) === shard),
  }));

const seen = (entries: readonly RosterEntry[], shards: number) => {
  const rosters = rostersOf(entries, shards);
  const gathered = gatherFleet({ horizon, rosters, dealt: NONE, now: NOW });
  const before = new Float64Array(horizon.chunks);
  const parts = { horizon, past: 1, before, prices: new Map(), gbpRates: {} };
  return pictureOf(gathered, parts);
};

const needsOf = (stays: readonly (FleetStay | null)[]) =>
  stays.flatMap((stay) => {
    const left = stay && stayLeft(stay, chunkEnd(NOW));
    const need = left && needOnHorizon(horizon, left).need;
    return need && (need.energy > 0 || need.atOnce) ? [need] : [];
  });

describe('gatherFleet', () => {
  it('is the sum of the needs, to the bit, over however many rosters and in whatever order', () => {
    fc.assert(
      fc.property(fc.array(someStay, { minLength: 1, maxLength: 30 }), (stays) => {
        const entries = stays.map((stay, place) => anEntry(place, stay));
        const one = seen(entries, 1);
        const many = seen(entries.toReversed(), 7);
        // Added up one by one, by other code than counts a fleet.
        const histogram = emptyHistogram(horizon.chunks);
        for (const need of needsOf(stays)) addNeed(histogram, need);

        expect(many.zones[0]?.summary).toEqual(one.zones[0]?.summary);
        expect(many.delivered).toEqual(one.delivered);
        if (one.zones[0]) expect(one.zones[0].summary).toEqual(summarizeFleet(histogram));
      }),
    );
  });

  it('counts no energy twice while time passes, and loses none', () => {
    fc.assert(
      fc.property(someStay, fc.integer({ min: 0, max: 14 * 60 }), (stay, minute) => {
        if (!stay) return;
        const at = later(MIDNIGHT, minutes(minute));
        const all = stay.need.atOnce + stay.need.flexible;
        const charged = plannedWithin(stay, stay.need.from, at);
        const left = stayLeft(stay, at);
        const rest = left ? left.atOnce + left.flexible : 0;

        if (at < stay.need.deadline) expect(rest).toBeCloseTo(Math.max(0, all - charged), 2);
        else expect(left).toBeNull();
      }),
    );
  });

  it('leaves the present chunk as it was planned', () => {
    const now = instant(NOW);
    const stay = aStay(now, 16);
    const spans = [
      { from: now, until: chunkEnd(now) },
      { from: later(chunkEnd(now), hours(2)), until: later(chunkEnd(now), hours(3)) },
    ];
    const picture = seen([anEntry(1, { ...stay, spans })], 1);
    const here = (8 * (chunkEnd(now) - now)) / hours(1);

    expect(picture.delivered[0]).toBeCloseTo(here, 6);
    expect(picture.zones[0]?.fleet.slots[0]).toBeCloseTo((16 - here) / 2, 6);
  });

  it('believes a plan that was dealt for the same need, of which its policy does not know yet', () => {
    const stay = aStay(NOW, 16);
    const spans = [{ from: NOW, until: chunkEnd(NOW) }];
    const dealt = (needFrom = stay.need.from) =>
      new Map([
        [anEntry(1, null).policyId, { policyId: anEntry(1, null).policyId, needFrom, spans }],
      ]);
    const rosters = rostersOf([anEntry(1, stay)], 1);

    expect(gatherFleet({ horizon, rosters, dealt: dealt(), now: NOW }).present).toBeGreaterThan(1);
    const former = dealt(later(stay.need.from, minutes(-5)));
    expect(gatherFleet({ horizon, rosters, dealt: former, now: NOW }).present).toBe(0);
  });

  it('counts who is expected from when that is, and who is late from the next chunk on', () => {
    const expectedAt = (from: typeof NOW) => ({
      ...aStay(NOW, 16, { from, deadline: later(NOW, hours(12)), atOnce: kilowattHours(2) }),
      isExpected: true,
    });
    const [soon, late] = [later(chunkEnd(NOW), hours(3)), later(NOW, hours(-2))].map((from) =>
      seen([anEntry(1, expectedAt(from))], 1),
    );

    for (const [picture, first] of [
      [soon, 13],
      [late, 1],
    ] as const) {
      expect(picture?.delivered[0]).toBe(0);
      expect(picture?.zones[0]?.fleet.atOnce[first]).toBeCloseTo(2, 6);
      expect(picture?.zones[0]?.fleet.slots[0]).toBeCloseTo(8, 6);
      expect(picture?.zones[0]?.fleet.from[0]).toBe(first + 1);
    }
  });

  it('believes no plan that was dealt to somebody who is expected', () => {
    const from = later(NOW, hours(-2));
    const stay = { ...aStay(NOW, 16, { from }), isExpected: true };
    const { policyId } = anEntry(1, null);
    const plan = { policyId, needFrom: from, spans: [{ from, until: chunkEnd(NOW) }] };
    const dealt = new Map([[policyId, plan]]);

    const gathered = gatherFleet({
      ...{ horizon, rosters: rostersOf([anEntry(1, stay)], 1), dealt, now: NOW },
    });

    expect(gathered.present).toBe(0);
    expect(gathered.groups[0]?.members[0]).toMatchObject({ isExpected: true, done: [] });
  });

  it('sets aside whose numbers make no sense, and goes on', () => {
    const mad = aStay(NOW, 16, { flexible: kilowattHours(Number.POSITIVE_INFINITY) });
    const rosters = rostersOf([anEntry(1, mad), anEntry(2, aStay(NOW))], 1);

    const gathered = gatherFleet({ horizon, rosters, dealt: NONE, now: NOW });

    expect(gathered.setAside.map(({ policyId }) => policyId)).toEqual([anEntry(1, null).policyId]);
    expect(gathered.groups[0]?.members).toHaveLength(1);
    expect(chunkOf(NOW)).toBe(horizon.start);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flexPolicyRepository } from '#shared/data/flex-policies/flex-policy-repository.ts';
import { curveAt } from '#shared/domain/fleet/fleet-curve.ts';
import { stayOf } from '#shared/domain/fleet/fleet-stay.ts';
import { RosterFull } from '#shared/domain/fleet/roster-full.ts';
import { claimOf } from '#shared/domain/flex-policies/policy-claim.ts';
import type { VehiclePolicy } from '#shared/domain/flex-policies/vehicle-policy.ts';
import {
  hours,
  kilowattHours,
  kilowatts,
  after as later,
  percent,
} from '#shared/domain/quantities/units.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import { aPolicy } from '#test/support/a-flex-policy.ts';
import { fleetDeps, policyNumber, vehicleNumber } from '#test/support/fleet-stage.ts';
import { addLocation, addUser } from '#test/support/location-stage.ts';
import { mortal } from '#test/support/mortal.ts';
import { startOperationWorld } from '#test/support/operation-world.ts';
import { enterRecords, policyRecords } from '#test/support/roster-feed.ts';

/** A few policies with a history: plugged in, changed, and one of them gone. */
const start = async () => {
  const world = await startOperationWorld();
  await addUser(world);
  const home = await addLocation(world);
  const policies = flexPolicyRepository(world.tables.client, 'flexPolicies');
  const deps = fleetDeps(world);
  const { clientId } = world;
  const now = deps.clock.now();
  const needing = (policy: VehiclePolicy, energy: number): VehiclePolicy => {
    const need = {
      from: now,
      deadline: later(now, hours(10)),
      power: kilowatts(7.4),
      atOnce: kilowattHours(0),
      flexible: kilowattHours(energy),
      ...{ level: percent(30), target: percent(80), perPercent: kilowattHours(0.6) },
    };
    const plan = {
      spans: [{ from: now, until: later(now, hours(1)) }],
      pricedUntil: null,
      order: null,
    };
    return nextVersion({ ...policy, standing: { ...policy.standing, need, plan } }, now);
  };
  const awaiting = (policy: VehiclePolicy): VehiclePolicy => {
    const expected = {
      from: later(now, hours(5)),
      deadline: later(now, hours(14)),
      ...{ power: kilowatts(11), atOnce: kilowattHours(1.1), flexible: kilowattHours(9.9) },
    };
    const arrivals = { arrivals: [{ at: now, level: percent(41.5) }], power: kilowatts(11) };
    return nextVersion({ ...policy, standing: { ...policy.standing, expected, arrivals } }, now);
  };
  for (let place = 0; place < 6; place += 1) {
    const first = aPolicy(now, {
      ...{ clientId, id: policyNumber(place), assetId: vehicleNumber(place), userId: 'user-1' },
      locationId: home.id,
    });
    const second = place === 5 ? awaiting(first) : needing(first, 10 + place);
    await deps.commit(policies.adding(first));
    await deps.commit([policies.replacing(second)]);
    if (place % 2 === 0) await deps.commit([policies.replacing(needing(second, 20 + place))]);
    if (place === 3) await deps.commit(policies.removing(claimOf(first)));
  }
  /** What rosters should hold, from the policies themselves. */
  const recounted = async () => {
    const page = await policies.list(clientId, {}, { size: 100 });
    const curve = curveAt(home, undefined);
    return page.rows
      .map(({ id, version, standing }) => [id, version, stayOf(standing, curve)])
      .toSorted();
  };
  const entered = async (kept = deps) =>
    (await kept.rosters.all(clientId))
      .flatMap(({ entries }) => entries)
      .filter(({ goneAt }) => goneAt === null)
      .map(({ policyId, version, stay }) => [policyId, version, stay])
      .toSorted();
  return Object.assign(world, {
    deps,
    entered,
    recounted,
    records: await policyRecords(world.tables),
  });
};

describe('keepRosters', () => {
  it('has in rosters what the policies themselves say, and the fleet looked at', async () => {
    await using world = await start();

    const outcome = await enterRecords(world.deps, world.records);

    expect(outcome).toEqual({ again: [], givenUp: [] });
    const expected = await world.recounted();
    expect(expected.map(([id]) => id)).toEqual([0, 1, 2, 4, 5].map(policyNumber));
    expect(expected[4]?.[2]).toMatchObject({ isExpected: true, spans: [] });
    expect(await world.entered()).toEqual(expected);
    expect(world.deps.fleetQueue.take()).toEqual([{ clientId: world.clientId }]);
  });

  it('comes to the same whatever comes twice, late, in another order, and again', async () => {
    await using world = await start();
    const { records, deps, clientId } = world;
    const entries = async () => (await deps.rosters.all(clientId)).map((roster) => roster.entries);
    const forget = async () => {
      for (const roster of await deps.rosters.all(clientId)) {
        const version = roster.version + 1;
        if (roster.version > 0)
          await deps.commit([deps.rosters.putting({ ...roster, entries: [], version })]);
      }
    };
    await enterRecords(deps, records);
    const expected = await entries();
    const places = records.map((_, place) => place);

    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.shuffledSubarray(places), { maxLength: 3 }),
        fc.shuffledSubarray(places, { minLength: places.length }),
        async (some, all) => {
          await forget();
          for (const batch of [...some, all.slice(0, 3), all]) {
            await enterRecords(
              deps,
              batch.flatMap((place) => records[place] ?? []),
            );
          }
          expect(await entries()).toEqual(expected);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('tells of what was entered by somebody who died before telling, and loses nothing', async () => {
    for (let at = 1; ; at += 1) {
      await using world = await start();
      const { deps, gone, calls } = mortal(world.deps, { kind: 'dies', at });

      await Promise.race([enterRecords(deps, world.records), gone]);
      const isOver = calls() < at;
      const outcome = await enterRecords(world.deps, world.records);

      expect(outcome).toEqual({ again: [], givenUp: [] });
      expect(await world.entered()).toEqual(await world.recounted());
      expect((await world.deps.fleets.wake(world.clientId)).dueAt).not.toBeNull();
      if (isOver) return;
    }
  });

  it('has come again what could not be written, from there on', async () => {
    await using world = await start();
    const commit = async () => {
      throw new Error('too busy');
    };

    await expect(enterRecords({ ...world.deps, commit }, world.records)).rejects.toThrow(/busy/);
    expect(await world.entered()).toEqual([]);
  });

  it('gives up those for which a roster has no room, and keeps the others up to date', async () => {
    await using world = await start();
    const { rosters } = world.deps;
    const narrow = {
      ...rosters,
      putting: (next: Parameters<typeof rosters.putting>[0]) => {
        if (next.entries.length > 1) throw new RosterFull(next.entries.length, 400_000);
        return rosters.putting(next);
      },
    };
    const [first, ...others] = world.records;
    if (!first) throw new Error('nothing was written');
    await enterRecords({ ...world.deps, rosters: narrow }, [first]);

    const { givenUp } = await enterRecords({ ...world.deps, rosters: narrow }, others);

    const kept = (await world.entered()).map(([id]) => id);
    expect(kept).toContain(policyNumber(0));
    expect(givenUp.length).toBeGreaterThan(0);
    const policy = (await world.recounted()).find(([id]) => id === policyNumber(0));
    expect((await world.entered()).find(([id]) => id === policyNumber(0))).toEqual(policy);
  });
});

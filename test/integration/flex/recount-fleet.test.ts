import { describe, expect, it } from 'vitest';
import { lookAtFleet } from '#shared/app/fleet/look-at-fleet.ts';
import { recountFleet } from '#shared/app/fleet/recount-fleet.ts';
import { rosterRepository } from '#shared/data/fleet/roster-repository.ts';
import { RosterFull } from '#shared/domain/fleet/roster-full.ts';
import { claimOf } from '#shared/domain/flex-policies/policy-claim.ts';
import type { VehiclePolicy } from '#shared/domain/flex-policies/vehicle-policy.ts';
import {
  hours,
  kilowattHours,
  kilowatts,
  after as later,
  minutes,
  percent,
} from '#shared/domain/quantities/units.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import { aPolicy } from '#test/support/a-flex-policy.ts';
import { fleetDeps, policyNumber, vehicleNumber } from '#test/support/fleet-stage.ts';
import { addLocation, addUser } from '#test/support/location-stage.ts';
import { mortal } from '#test/support/mortal.ts';
import { startOperationWorld } from '#test/support/operation-world.ts';
import { enterRecords, policyRecords } from '#test/support/roster-feed.ts';

/** So many policies of vehicles that are plugged in, entered as the feed does. */
const start = async (size = 5) => {
  const world = await startOperationWorld();
  await addUser(world);
  const home = await addLocation(world);
  const deps = fleetDeps(world);
  const { policies } = deps;
  const { clientId } = world;
  const now = deps.clock.now();
  const need = {
    from: now,
    deadline: later(now, hours(10)),
    power: kilowatts(7.4),
    atOnce: kilowattHours(0),
    ...{ level: percent(30), target: percent(80), perPercent: kilowattHours(0.6) },
  };
  const plan = { spans: [], pricedUntil: null, order: null };
  const all: VehiclePolicy[] = [];
  for (let place = 0; place < size; place += 1) {
    const first = aPolicy(later(now, minutes(place / 60)), {
      ...{ clientId, id: policyNumber(place), assetId: vehicleNumber(place), userId: 'user-1' },
      locationId: home.id,
    });
    const flexible = kilowattHours(10 + place / 3);
    const second = nextVersion(
      { ...first, standing: { ...first.standing, need: { ...need, flexible }, plan } },
      now,
    );
    await deps.commit(policies.adding(first));
    await deps.commit([policies.replacing(second)]);
    all.push(second);
  }
  await enterRecords(deps, await policyRecords(world.tables));
  world.edge.setTime(later(now, hours(1)));
  const entries = async (kept = deps) =>
    (await kept.rosters.all(clientId))
      .flatMap((roster) => roster.entries)
      .toSorted((one, other) => (one.policyId < other.policyId ? -1 : 1));
  /** Recounts, part after part. */
  const recount = async (kept: Parameters<typeof recountFleet>[0] = deps): Promise<void> => {
    await recountFleet(kept, { clientId });
    for (const message of deps.recounts.take()) await recountFleet(kept, message);
  };
  return Object.assign(world, { deps, policies: all, entries, recount });
};

describe('recountFleet', () => {
  it('finds what the feed entered to be right, to the bit, and writes nothing', async () => {
    await using world = await start();
    const before = await world.deps.rosters.all(world.clientId);

    await world.recount();

    expect(await world.deps.rosters.all(world.clientId)).toEqual(before);
    expect(world.deps.troubles).toEqual([]);
  });

  it('mends what is lost, wrong or left behind, says how much, and has the fleet looked at', async () => {
    await using world = await start();
    const { deps, clientId } = world;
    const right = await world.entries();
    for (const roster of await deps.rosters.all(clientId)) {
      const wrong = roster.entries.flatMap((entry) => {
        const { stay } = entry;
        // One is lost, and what one needs is not what it says by the last bit that is kept.
        if (entry.policyId === policyNumber(0)) return [];
        if (entry.policyId !== policyNumber(1) || !stay) return [entry];
        const flexible = kilowattHours(Math.fround(stay.need.flexible * (1 + 2 ** -23)));
        return [{ ...entry, stay: { ...stay, need: { ...stay.need, flexible } } }];
      });
      await deps.commit([
        deps.rosters.putting({ ...roster, entries: wrong, version: roster.version + 1 }),
      ]);
    }
    // One has ended, and nobody told.
    const [, , third] = world.policies;
    if (third) await deps.commit(deps.policies.removing(claimOf(third)));
    deps.fleetQueue.take();
    world.edge.setTime(later(deps.clock.now(), hours(1)));

    await world.recount();

    expect(deps.troubles).toEqual([{ code: 'fleet_miscounted', clientId, count: 3 }]);
    const healed = await world.entries();
    expect(healed.filter(({ goneAt }) => goneAt === null)).toEqual(
      right.filter(({ policyId }) => policyId !== policyNumber(2)),
    );
    expect(healed.find(({ policyId }) => policyId === policyNumber(2))?.stay).toBeNull();
    expect((await deps.fleets.wake(clientId)).dueAt).not.toBeNull();
    await world.recount();
    expect(deps.troubles).toHaveLength(1);
  });

  it('mends those that are in a roster that is full, and goes on to the next ones', async () => {
    await using world = await start();
    const { deps, clientId } = world;
    const { rosters } = deps;
    const [right, size] = [await world.entries(), (await rosters.all(clientId)).length];
    const lost: string[] = [];
    for (const roster of await rosters.all(clientId)) {
      const [first, ...others] = roster.entries;
      if (first) lost.push(first.policyId);
      const entries = others.map((entry) => ({ ...entry, stay: null }));
      await deps.commit([rosters.putting({ ...roster, entries, version: roster.version + 1 })]);
    }
    const room = new Map(
      (await rosters.all(clientId)).map(({ shard, entries }) => [shard, entries.length]),
    );
    const narrow = {
      ...rosters,
      putting: (next: Parameters<typeof rosters.putting>[0]) => {
        const { length } = next.entries;
        if (length > (room.get(next.shard) ?? 0)) throw new RosterFull(length, 400_000);
        return rosters.putting(next);
      },
    };
    world.edge.setTime(later(deps.clock.now(), hours(1)));

    await world.recount({ ...deps, rosters: narrow });

    expect(lost).toHaveLength(size);
    expect(await world.entries()).toEqual(right.filter(({ policyId }) => !lost.includes(policyId)));
    expect(deps.troubles).toMatchObject([{ code: 'fleet_miscounted' }]);
  });

  it('has everybody at home again where the stage has another number of shards', async () => {
    await using world = await start(12);
    const right = await world.entries();
    const rosters = rosterRepository(world.tables.client, 'flex', 5);
    const deps = { ...world.deps, rosters };
    expect((await world.entries(deps)).length).toBeLessThan(12);

    await world.recount(deps);

    expect(await world.entries(deps)).toEqual(right);
  });

  it('leaves to the feed what it has not told yet', async () => {
    await using world = await start();
    const { deps } = world;
    const [first] = world.policies;
    if (!first) throw new Error('nobody is there');
    const news = nextVersion({ ...first, batteryReserve: percent(7) }, deps.clock.now());
    await deps.commit([deps.policies.replacing(news)]);
    const before = await world.entries();

    await world.recount();
    expect([await world.entries(), deps.troubles]).toEqual([before, []]);

    // It never came.
    world.edge.setTime(later(deps.clock.now(), minutes(11)));
    await world.recount();
    expect(deps.troubles).toMatchObject([{ code: 'fleet_miscounted', count: 1 }]);
  });

  it('comes to the same where it dies on the way and begins again', async () => {
    for (let at = 1; ; at += 1) {
      await using world = await start(3);
      const { clientId, deps } = world;
      const right = await world.entries();
      for (const roster of await deps.rosters.all(clientId)) {
        const version = roster.version + 1;
        await deps.commit([deps.rosters.putting({ ...roster, entries: [], version })]);
      }
      const dying = mortal(deps, { kind: 'dies', at });

      await Promise.race([recountFleet(dying.deps, { clientId }), dying.gone]);
      const isOver = dying.calls() < at;
      await world.recount();

      expect(await world.entries()).toEqual(right);
      if (isOver) return;
    }
  });

  it('is asked for once in the night of each client', async () => {
    await using world = await start(1);
    const { deps, clientId } = world;
    let asked = 0;
    for (let chunk = 0; chunk < 96; chunk += 1) {
      world.edge.setTime(later(deps.clock.now(), minutes(15)));
      await lookAtFleet(deps, { clientId });
      asked += deps.recounts.take().length;
    }

    expect(asked).toBe(1);
  });
});

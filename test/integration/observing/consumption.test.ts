import { describe, expect, it } from 'vitest';
import { eraseStatistics } from '#shared/app/erasing/erase-statistics.ts';
import { observeAccounts } from '#shared/app/observing/observe-accounts.ts';
import { closedIn, QUARTER } from '#shared/domain/consumption/consumed.ts';
import {
  hours,
  instant,
  after as later,
  minutes,
  percent,
} from '#shared/domain/quantities/units.ts';
import { advanceDevice } from '#shared/domain/sandbox/advance-device.ts';
import {
  CLIENT,
  changeVehicle,
  linkVehicle,
  startDeviceWorld,
  USER,
  vehicleIn,
  virtualVehicleIn,
} from '#test/support/device-world.ts';
import { allRows } from '#test/support/loadstar-tables.ts';
import { type Blow, mortal } from '#test/support/mortal.ts';
import { observe } from '#test/support/observe.ts';

/** The same world, whose changes are told to nobody. */
const quiet = <World extends object>(world: World) => ({
  ...world,
  observations: { send: async () => {} },
});

/** A vehicle that is plugged in, with a fifth of its 60 kWh, and charges with 11 kW. */
const start = async () => {
  const world = await startDeviceWorld();
  const { vehicle, deviceId } = await linkVehicle(world, {
    isPluggedIn: true,
    chargesWhenPluggedIn: true,
    batteryLevel: percent(20),
  });
  const message = { clientId: CLIENT, userId: USER, accountId: vehicle.accountId };
  const owner = { clientId: CLIENT, userId: USER, assetId: vehicle.id };
  const began = world.clock.now();
  const beside = async () => (await vehicleIn(world, vehicle.id))?.consumed?.quarters ?? [];
  const stored = () => world.consumption.between(owner, began, world.clock.now());
  return Object.assign(world, {
    owner,
    message,
    began,
    beside,
    stored,
    charge: (isCharging: boolean) =>
      changeVehicle(quiet(world), deviceId, {
        isPluggedIn: isCharging,
      }),
    look: () => observe(world, message),
    /** So many looks, two minutes apart. */
    looks: async (count: number) => {
      for (let look = 0; look < count; look += 1) {
        world.clock.advance(minutes(2));
        await observe(world, message);
      }
    },
    /** All that is known, in kWh. */
    counted: async () => {
      const all = [...(await stored()), ...(await beside())];
      const once = new Map(all.map((quarter) => [quarter.start, quarter]));
      expect(once.size).toBe(all.length);
      return all.reduce((sum, { energy }) => sum + energy, 0) / 3_600_000;
    },
    /** What the vehicle has really taken, in kWh. */
    taken: async () => {
      const device = await virtualVehicleIn(world, deviceId);
      if (!device) throw new Error('the vehicle is there');
      const { level, capacity } = advanceDevice(device, world.clock.now()).battery;
      return ((level - 20) / 100) * capacity;
    },
  });
};

describe('what a vehicle consumes', () => {
  it('is kept beside it while it charges, and writes nothing else', async () => {
    await using world = await start();

    await world.looks(60);

    expect(await world.stored()).toEqual([]);
    expect((await world.beside()).length).toBeGreaterThanOrEqual(8);
    expect(await world.counted()).toBeCloseTo(await world.taken(), 1);
    expect(await allRows(world.tables, 'statistics')).toEqual([]);
  });

  it('is stored with what the end of the charge stores', async () => {
    await using world = await start();
    await world.looks(60);

    await world.charge(false);
    await world.look();

    expect((await world.stored()).length).toBeGreaterThanOrEqual(8);
    expect((await world.beside()).length).toBeLessThanOrEqual(1);
    expect(await world.counted()).toBeCloseTo(await world.taken(), 1);
  });

  it('is stored when it gets too much for the vehicle’s row', async () => {
    await using world = await start();

    await world.looks(30 * 4);

    expect(await world.stored()).toHaveLength(12);
    expect(
      closedIn({ until: world.clock.now(), quarters: await world.beside() }).length,
    ).toBeLessThan(12);
    expect(await world.counted()).toBeCloseTo(await world.taken(), 1);
  });

  it.each(
    (['dies', 'gets no answer'] as const).flatMap((kind) =>
      Array.from({ length: 10 }, (_, call): Blow => ({ kind, at: call + 1 })),
    ),
  )('is counted once where a worker $kind at call $at', async (blow) => {
    await using world = await start();
    await world.looks(60);
    await world.charge(false);
    const struck = mortal(world, blow);

    await Promise.race([observe(struck.deps, world.message).catch(() => {}), struck.gone]);
    await world.look();

    expect((await world.stored()).length).toBeGreaterThanOrEqual(8);
    expect(await world.counted()).toBeCloseTo(await world.taken(), 1);
  });

  it('is counted once, however many look', async () => {
    await using world = await start();
    await world.looks(60);
    await world.charge(false);

    await Promise.all(Array.from({ length: 5 }, world.look));

    expect(await world.counted()).toBeCloseTo(await world.taken(), 1);
  });

  it('is stored for nobody who was deleted meanwhile', async () => {
    await using world = await start();
    await world.looks(60);
    await world.charge(false);
    let isDeleted = false;
    const commit: typeof world.commit = async (writes) => {
      const user = isDeleted ? undefined : await world.users.get(CLIENT, USER);
      isDeleted = true;
      if (user) {
        const gone = { ...user, deletedAt: world.clock.now(), version: user.version + 1 };
        await world.commit([world.users.replacing(gone)]);
      }
      await world.commit(writes);
    };

    await observeAccounts({ ...world, commit }, [world.message]);

    expect(await allRows(world.tables, 'statistics')).toEqual([]);
  });

  it('goes with the vehicle', async () => {
    await using world = await start();
    await world.looks(30 * 4);
    expect(await world.statistics.allOf(world.owner)).not.toEqual([]);

    const guard = world.users.checkingAlive(
      CLIENT,
      USER,
      (await world.users.get(CLIENT, USER))?.createdAt ?? instant(0),
    );
    await eraseStatistics(world, { ...world.owner, ids: [world.owner.assetId], guard });

    expect(await allRows(world.tables, 'statistics')).toEqual([]);
  });

  it('is found by the days on which it was', async () => {
    await using world = await start();
    await world.looks(30 * 4);
    const { owner, began } = world;
    const day = hours(24);

    const [first] = await world.stored();
    const same = await world.consumption.between(owner, began, later(began, QUARTER));

    expect(first).toMatchObject({ start: began, from: began, locationId: null });
    expect(same[0]).toEqual(first);
    expect(
      await world.consumption.between(owner, instant(began - 2 * day), instant(began - day)),
    ).toEqual([]);
    expect(
      await world.consumption.between(owner, later(began, day), instant(began + 9 * day)),
    ).toEqual([]);
    expect(
      await world.consumption.between({ ...owner, assetId: 'another' }, began, later(began, day)),
    ).toEqual([]);
  });
});

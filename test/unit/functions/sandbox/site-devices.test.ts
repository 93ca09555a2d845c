import { describe, expect, it } from 'vitest';
import { operation as add } from '#functions/api/sandbox/add-sandbox-device.ts';
import { operation as create } from '#functions/api/sandbox/create-sandbox-account.ts';
import { operation as read } from '#functions/api/sandbox/get-sandbox-device.ts';
import { operation as update } from '#functions/api/sandbox/update-sandbox-device.ts';
import { addSandboxDevice } from '#shared/contract/operations/sandbox/add-sandbox-device.ts';
import { createSandboxAccount } from '#shared/contract/operations/sandbox/create-sandbox-account.ts';
import { getSandboxDevice } from '#shared/contract/operations/sandbox/get-sandbox-device.ts';
import { updateSandboxDevice } from '#shared/contract/operations/sandbox/update-sandbox-device.ts';
import { hours } from '#shared/domain/quantities/units.ts';
import { startDeviceOperations } from '#test/support/device-operations.ts';
import { CLIENT, linkDevice, USER } from '#test/support/device-world.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callOperation } from '#test/support/http-event.ts';

/** A linked device of a house, and what the sandbox lets do to it. */
const start = async (type: 'battery' | 'meter') => {
  const world = await startDeviceOperations();
  const linked = await linkDevice(world, { kind: type, order: {} });
  const path = { deviceId: linked.deviceId };
  return Object.assign(world, linked, {
    update: (body: object) =>
      callOperation(
        update(() => world, world.edge),
        updateSandboxDevice,
        { path, body: { type, ...body } },
      ),
    read: () =>
      callOperation(
        read(() => world, world.edge),
        getSandboxDevice,
        { path },
      ),
    linked: () => world.assets.get(CLIENT, linked.asset.id),
  });
};

const house = {
  siteName: '=HYPERLINK("x")',
  dailyConsumption: 0,
  timeZone: 'Europe/Oslo',
  location: { latitude: -33.9, longitude: 151.2 },
};

const battery = {
  ...house,
  batteryLevel: 61.5,
  batteryCapacity: 10,
  dischargeLimit: 10,
  maxChargePower: 3,
  maxDischargePower: 4,
  chargeEfficiency: 90,
  dischargeEfficiency: 92,
  operationMode: 'TIME_OF_USE',
  operationModes: ['TIME_OF_USE', 'SELF_RELIANCE'],
  cheapHours: { from: 13, to: 15 },
  peakHours: { from: 22, to: 2 },
};

describe('a virtual battery', () => {
  it('lets all be changed that can be changed, and the linked one shows it', async () => {
    await using world = await start('battery');

    const { status, body } = await world.update({ ...battery, faults: { ignoresCommands: true } });
    await world.run();

    expect(status).toBe(200);
    const { siteName, ...shown } = battery;
    expect(body).toMatchObject({
      ...shown,
      information: { siteName },
      // It is 14:00 in Oslo, and cheap.
      chargeRate: 3,
      faults: { ignoresCommands: true, slow: null, wrongState: null },
    });
    expect((await world.linked())?.state).toMatchObject({
      information: { siteName },
      chargeState: {
        status: 'CHARGING',
        batteryLevel: 61,
        batteryCapacity: 10,
        dischargeLimit: 10,
      },
      config: { operationMode: 'TIME_OF_USE' },
      location: { latitude: -33.9, longitude: 151.2 },
    });
    expect((await world.linked())?.abilities).not.toContain('importFocus');
  });

  it('is shown as it is by now', async () => {
    await using world = await start('battery');
    await world.update(battery);
    world.edge.setTime(world.clock.now() + hours(1));

    const { body } = await world.read();

    // An hour at 3 kW, of which 90 % arrive in 10 kWh; now it is dear, and nobody needs anything.
    expect(body.batteryLevel).toBeCloseTo(61.5 + 27, 6);
    expect(body.chargeRate).toBe(0);
  });

  it('keeps what a change does not name', async () => {
    await using world = await start('battery');
    await world.update(battery);

    const { body } = await world.update({ cheapHours: { from: 0, to: 0 } });

    const { siteName: _, ...shown } = battery;
    expect(body).toMatchObject({ ...shown, cheapHours: { from: 0, to: 0 }, chargeRate: 0 });
  });

  it('throws every fault switch on and off', async () => {
    await using world = await start('battery');
    const on = {
      ignoresCommands: true,
      slow: { answersAfterSeconds: 0.5, takesEffectAfterSeconds: 30 },
      wrongState: 'FAULT',
      lacks: [{ ability: 'selfReliance', cause: 'INSTALLER_ACCESS_MISSING' }],
    };
    const off = { ignoresCommands: false, slow: null, wrongState: null, lacks: [] };

    expect((await world.update({ faults: on })).body.faults).toEqual(on);
    expect((await world.update({ faults: off })).body.faults).toEqual(off);
  });

  it('goes out of reach and comes back', async () => {
    await using world = await start('battery');

    for (const isReachable of [false, true]) {
      await world.update({ isReachable });
      await world.run();
      expect((await world.linked())?.isReachable).toBe(isReachable);
    }
  });

  it.each([
    [{}, 'body'],
    [{ batteryLevel: 101 }, 'body.batteryLevel'],
    [{ batteryCapacity: 0 }, 'body.batteryCapacity'],
    [{ batteryCapacity: 1e9 }, 'body.batteryCapacity'],
    [{ maxChargePower: -1 }, 'body.maxChargePower'],
    [{ chargeEfficiency: 101 }, 'body.chargeEfficiency'],
    [{ dischargeEfficiency: 0 }, 'body.dischargeEfficiency'],
    [{ operationMode: 'IDLE' }, 'body.operationMode'],
    [{ operationModes: ['UNKNOWN'] }, 'body.operationModes[0]'],
    [{ cheapHours: { from: 0 } }, 'body.cheapHours.to'],
    [{ cheapHours: { from: 0, to: 6.5 } }, 'body.cheapHours.to'],
    [{ peakHours: { from: 0, to: 25 } }, 'body.peakHours.to'],
    [{ dailyConsumption: -1 }, 'body.dailyConsumption'],
    [{ timeZone: 'Europe/Atlantis' }, 'body.timeZone'],
    [{ timeZone: '+01:00' }, 'body.timeZone'],
    [{ timeZone: '' }, 'body.timeZone'],
    [{ location: { latitude: 91, longitude: 0 } }, 'body.location.latitude'],
    [{ siteName: 'a\u0000b' }, 'body.siteName'],
    [{ faults: { wrongState: 'BROKEN' } }, 'body.faults.wrongState'],
    [{ isPluggedIn: true }, 'body.isPluggedIn'],
  ])('turns down %j for %s', async (body, path) => {
    await using world = await start('battery');

    const answer = await world.update(body);

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues.map((issue: { path: string }) => issue.path)).toContain(path);
  });
});

describe('a virtual meter', () => {
  it('lets all be changed that can be changed, and the linked one shows it', async () => {
    await using world = await start('meter');
    const change = { ...house, dailyConsumption: 24, measuresProduction: false };

    const { status, body } = await world.update(change);
    await world.run();

    expect(status).toBe(200);
    const { siteName, ...shown } = change;
    expect(body).toMatchObject({ ...shown, information: { siteName }, measuresConsumption: true });
    expect((await world.linked())?.state).toMatchObject({
      information: { siteName },
      energyState: { power: body.power },
      location: { latitude: -33.9, longitude: 151.2 },
    });
    expect((await world.linked())?.abilities).not.toContain('measuresProduction');
  });

  it('is shown as it truly is, whatever the vendor is made to show', async () => {
    await using world = await start('meter');
    const on = {
      ignoresCommands: true,
      slow: { answersAfterSeconds: 0, takesEffectAfterSeconds: 0 },
      wrongPower: -4.2,
      lacks: [],
    };
    const off = { ignoresCommands: false, slow: null, wrongPower: null, lacks: [] };

    const { body } = await world.update({ faults: on });
    await world.run();

    expect(body.faults).toEqual(on);
    expect(body.power).toBeGreaterThan(0);
    expect((await world.linked())?.state).toMatchObject({ energyState: { power: -4.2 } });
    expect((await world.update({ faults: off })).body.faults).toEqual(off);
  });

  it('moves with the clock', async () => {
    await using world = await start('meter');
    const noon = (await world.read()).body.power;
    world.edge.setTime(world.clock.now() + hours(7));

    expect((await world.read()).body.power).toBeGreaterThan(noon);
  });

  it.each([
    [{}, 'body'],
    [{ measuresProduction: 1 }, 'body.measuresProduction'],
    [{ timeZone: 'Mars/Phobos' }, 'body.timeZone'],
    [{ faults: { wrongPower: '1' } }, 'body.faults.wrongPower'],
    [{ batteryLevel: 50 }, 'body.batteryLevel'],
  ])('turns down %j for %s', async (body, path) => {
    await using world = await start('meter');

    const answer = await world.update(body);

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues.map((issue: { path: string }) => issue.path)).toContain(path);
  });
});

describe('a virtual account', () => {
  it('shows a battery that answers to its car, and a meter that counts both', async () => {
    await using world = await startDeviceOperations();
    const { body } = await callOperation(
      create(() => world, world.edge),
      createSandboxAccount,
      {
        body: {
          vendor: 'TESLA',
          vehicles: [{ chargesWhenPluggedIn: true, isPluggedIn: true, maxPower: 2 }],
          batteries: [{ dailyConsumption: 0 }],
          meters: [{ dailyConsumption: 0 }],
        },
      },
    );
    const show = async (type: string) => {
      const { id } = body.devices.find((one: { type: string }) => one.type === type);
      const path = { deviceId: id };
      const answer = await callOperation(
        read(() => world, world.edge),
        getSandboxDevice,
        { path },
      );
      return answer.body;
    };

    const [battery, meter] = [await show('battery'), await show('meter')];
    world.edge.setTime(world.clock.now() + hours(5));
    const [empty, later] = [await show('battery'), await show('meter')];

    expect([battery.chargeRate, meter.power]).toEqual([-2, 0]);
    // 4.05 of its 13.5 kWh are above the reserve: not two hours of what the car takes.
    expect([empty.chargeRate, empty.batteryLevel, later.power]).toEqual([0, 20, 2]);
  });

  it('holds batteries and meters beside each other, and takes more of them', async () => {
    await using world = await startDeviceOperations();
    const { status, body } = await callOperation(
      create(() => world, world.edge),
      createSandboxAccount,
      {
        body: {
          vendor: 'ENPHASE',
          batteries: [{ model: 'IQ 5P', batteryCapacity: 5 }],
          meters: [{}],
          userId: USER,
        },
      },
    );
    const another = await callOperation(
      add(() => world, world.edge),
      addSandboxDevice,
      {
        path: { accountId: body.id },
        body: { type: 'battery', brand: 'Enphase', model: 'Second' },
      },
    );
    await world.run();

    expect([status, another.status]).toEqual([201, 201]);
    expect(body.devices).toMatchObject([
      { type: 'battery', information: { brand: 'Enphase', model: 'IQ 5P' }, batteryCapacity: 5 },
      { type: 'meter', information: { brand: 'Enphase', model: 'Virtual' } },
    ]);
    const assets = await world.assets.allOfUser(CLIENT, USER);
    const kinds = await Promise.all(assets.map(({ id }) => world.assets.get(CLIENT, id)));
    expect(kinds.map((asset) => asset?.type).toSorted()).toEqual(['battery', 'battery', 'meter']);
  });
});

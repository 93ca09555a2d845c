import { describe, expect, it } from 'vitest';
import { operation as create } from '#functions/api/sandbox/create-sandbox-account.ts';
import { operation as read } from '#functions/api/sandbox/get-sandbox-device.ts';
import { operation as update } from '#functions/api/sandbox/update-sandbox-device.ts';
import { createSandboxAccount } from '#shared/contract/operations/sandbox/create-sandbox-account.ts';
import { getSandboxDevice } from '#shared/contract/operations/sandbox/get-sandbox-device.ts';
import { updateSandboxDevice } from '#shared/contract/operations/sandbox/update-sandbox-device.ts';
import { isOf } from '#shared/domain/assets/asset.ts';
import { hours } from '#shared/domain/quantities/units.ts';
import { startDeviceOperations } from '#test/support/device-operations.ts';
import { CLIENT, USER } from '#test/support/device-world.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callOperation } from '#test/support/http-event.ts';

/** Everything that can be set of a virtual HVAC, and is shown of it as it was set. */
const settings = {
  mode: 'HEAT',
  heatSetpoint: 19.5,
  coolSetpoint: 27,
  program: [
    { weekdays: [0, 4], from: '06:05', mode: 'HEAT', heatSetpoint: 21, coolSetpoint: 26 },
    { weekdays: [6], from: '23:55', mode: 'OFF', heatSetpoint: 16, coolSetpoint: 28 },
  ],
  heatCapacity: 3,
  heatLoss: 0.2,
  outdoor: { mean: -5.5, swing: 9 },
  heatingPower: 2.2,
  heatingPerformance: 2.8,
  coolingPower: 0,
  coolingPerformance: 1,
  heatSetpointRange: { min: 7, max: 25 },
  coolSetpointRange: { min: null, max: 40 },
  setpointDifferenceRange: { min: null, max: null },
  setpointStep: 0.5,
  tellsConsumption: false,
};

const start = async () => {
  const world = await startDeviceOperations();
  const made = await callOperation(
    create(() => world, world.edge),
    createSandboxAccount,
    {
      body: {
        vendor: 'ADAX',
        userId: USER,
        hvacs: [{ model: 'Neo', category: 'HEATING', temperature: 18 }],
      },
    },
  );
  await world.run();
  const path = { deviceId: made.body.devices[0].id };
  return Object.assign(world, {
    made,
    update: (body: object) =>
      callOperation(
        update(() => world, world.edge),
        updateSandboxDevice,
        { path, body: { type: 'hvac', ...body } },
      ),
    read: () =>
      callOperation(
        read(() => world, world.edge),
        getSandboxDevice,
        { path },
      ),
    linked: async () => {
      const [head] = await world.assets.allOfUser(CLIENT, USER);
      const asset = head && (await world.assets.get(CLIENT, head.id));
      return asset && isOf('hvac', asset) ? asset : undefined;
    },
  });
};

describe('a virtual HVAC in the sandbox', () => {
  it('is made with its account, and linked', async () => {
    await using world = await start();

    expect(world.made.status).toBe(201);
    expect(world.made.body.devices).toMatchObject([
      {
        type: 'hvac',
        information: { brand: 'ADAX', model: 'Neo', category: 'HEATING' },
        temperature: 18,
        holdType: 'SCHEDULED',
        isReachable: true,
      },
    ]);
    expect(await world.linked()).toMatchObject({
      vendor: 'ADAX',
      state: { temperatureState: { currentTemperature: 18 } },
    });
  });

  it('can be changed in all that makes it up, and the linked one shows it', async () => {
    await using world = await start();

    const { status, body } = await world.update({
      ...settings,
      displayName: 'Bath',
      temperature: 17.25,
      faults: { wrongMode: 'UNKNOWN' },
    });
    await world.run();

    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...settings,
      information: { displayName: 'Bath' },
      temperature: 17.25,
      holdType: 'PERMANENT',
      faults: { ignoresCommands: false, slow: null, wrongMode: 'UNKNOWN' },
    });
    expect((await world.linked())?.state).toMatchObject({
      information: { displayName: 'Bath' },
      consumptionRate: null,
      temperatureState: { currentTemperature: 17.3, isActive: true },
      thermostatState: { mode: 'UNKNOWN', heatSetpoint: 19.5, holdType: 'PERMANENT' },
      limits: { modes: ['HEAT', 'OFF'], setpointStep: 0.5 },
    });
  });

  it('gets warmer by the clock, and counts what that takes', async () => {
    await using world = await start();
    await world.update({ mode: 'HEAT', heatSetpoint: 22, outdoor: { mean: 10, swing: 0 } });
    world.edge.setTime(world.clock.now() + hours(2));

    const { body } = await world.read();

    expect(body.temperature).toBeGreaterThan(18.5);
    expect(body).toMatchObject({ outdoorTemperature: 10, heat: 2.5, power: 2.5 });
    expect(body.energy).toBeCloseTo(5, 9);
  });

  it('can be cut off, and its vendor keeps showing what it heard last', async () => {
    await using world = await start();
    await world.update({ isReachable: false });
    await world.update({ temperature: 30 });
    await world.run();

    expect(await world.linked()).toMatchObject({
      isReachable: false,
      state: { temperatureState: { currentTemperature: 18 } },
    });
  });

  it.each([
    [{ heatSetpoint: 51 }, 'body.heatSetpoint'],
    [{ temperature: -41 }, 'body.temperature'],
    [{ mode: 'UNKNOWN' }, 'body.mode'],
    [{ heatLoss: 0 }, 'body.heatLoss'],
    [{ heatingPerformance: 0 }, 'body.heatingPerformance'],
    [{ program: [] }, 'body.program'],
    [{ program: [{ ...settings.program[0], from: '06:03' }] }, 'body.program[0].from'],
    [{ program: [{ ...settings.program[0], weekdays: [7] }] }, 'body.program[0].weekdays[0]'],
    [{ batteryLevel: 50 }, 'body.batteryLevel'],
  ])('cannot be %j', async (change, path) => {
    await using world = await start();

    const answer = await world.update(change);

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues.map((issue: { path: string }) => issue.path)).toContain(path);
  });

  it('takes every number that its bounds allow', async () => {
    await using world = await start();
    const extremes = [
      { heatCapacity: 0.01, heatLoss: 100, temperature: -40, outdoor: { mean: 50, swing: 40 } },
      { heatCapacity: 1000, heatLoss: 0.001, temperature: 60, outdoor: { mean: -40, swing: 0 } },
      { heatingPower: 100, heatingPerformance: 20, coolingPower: 100, coolingPerformance: 0.1 },
    ];
    for (const change of extremes) {
      expect((await world.update(change)).status).toBe(200);
      world.edge.setTime(world.clock.now() + hours(24 * 30));
      const { status, body } = await world.read();
      expect(status).toBe(200);
      expect(Math.abs(body.temperature)).toBeLessThan(100);
    }
    await world.run();
    expect(world.troubles).toEqual([]);
  });
});

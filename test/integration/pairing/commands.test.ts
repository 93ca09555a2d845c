import { describe, expect, it } from 'vitest';
import { requestAction } from '#shared/app/actions/request-action.ts';
import { requestCharging } from '#shared/app/pairing/request-charging.ts';
import { setPairMode } from '#shared/app/pairing/set-pair-mode.ts';
import { createSmartOverride } from '#shared/app/reconciling/create-smart-override.ts';
import { changeVirtualDevice } from '#shared/app/sandbox/change-virtual-device.ts';
import type { ChargeRequest } from '#shared/domain/assets/charging.ts';
import { amperes, minutes, seconds } from '#shared/domain/quantities/units.ts';
import type { VirtualChange } from '#shared/domain/sandbox/virtual-kinds.ts';
import { VendorRefused } from '#shared/domain/vendors/vendor-failure.ts';
import { aControl } from '#test/support/a-control.ts';
import type { VendorTwist } from '#test/support/device-world.ts';
import { CLIENT, USER } from '#test/support/device-world.ts';
import { A_MUTE_CAR, startPairLoop } from '#test/support/pair-loop.ts';

const CAR = { kind: 'vehicle', order: { brand: 'Tesla', isPluggedIn: false } } as const;
const WALLBOX = { kind: 'charger', order: { chargesWhenPluggedIn: true } } as const;
const START = { kind: 'charge', charging: 'START' } as const satisfies ChargeRequest;
const STOP = { kind: 'charge', charging: 'STOP' } as const satisfies ChargeRequest;

const start = async (twist: VendorTwist = A_MUTE_CAR) => {
  const world = await startPairLoop(twist);
  const [car, wallbox] = await world.link([CAR, WALLBOX]);
  if (!car || !wallbox) throw new Error('they are not linked');
  const ask = async (request: ChargeRequest) => {
    const action = await requestCharging(world, {
      ...{ kind: 'vehicle', clientId: CLIENT, assetId: car.id, request, asker: 'client' },
    });
    await world.settle();
    return action;
  };
  const action = async (id: string) => world.actions.get(CLIENT, id);
  /** Lets time pass until an action has ended, or so long. */
  const outcome = async (id: string) => {
    for (let round = 0; round < 40; round += 1) {
      const now = await action(id);
      if (now && now.state !== 'PENDING') return now;
      world.clock.advance(seconds(5));
      await world.settle();
    }
    return action(id);
  };
  return Object.assign(world, {
    ...{ car, wallbox, ask, action, outcome },
    changeCar: async (change: VirtualChange<'vehicle'>) => {
      const { deviceId } = car;
      await changeVirtualDevice(world, { clientId: CLIENT, deviceId, kind: 'vehicle', change });
      await world.read();
    },
    changeWallbox: async (change: VirtualChange<'charger'>) => {
      const { deviceId } = wallbox;
      await changeVirtualDevice(world, { clientId: CLIENT, deviceId, kind: 'charger', change });
      await world.read();
    },
    commanded: () =>
      world.commands.map(({ deviceId }) => (deviceId === car.deviceId ? 'car' : 'wallbox')),
    plug: async () => {
      await world.plugIn(car, wallbox);
      await world.pass(minutes(10));
      expect(await world.pairs()).toMatchObject([{ state: 'ACTIVE' }]);
    },
  });
};

describe('a vehicle that cannot be controlled, plugged into a charger', () => {
  it('is stopped and started by the charger, under one action of its own', async () => {
    await using world = await start();
    await world.plug();

    const stopped = await world.outcome((await world.ask(STOP)).id);
    expect(stopped).toMatchObject({ state: 'CONFIRMED', targetId: world.car.id });
    const started = await world.outcome((await world.ask(START)).id);
    expect(started).toMatchObject({ state: 'CONFIRMED', targetId: world.car.id });

    expect(world.commanded()).toEqual(['wallbox', 'wallbox']);
    expect(await world.actions.allOfUser(CLIENT, USER)).toHaveLength(2);
  });

  it('takes over from an action of the charger, which ends in a conflict', async () => {
    await using world = await start();
    await world.plug();
    const own = await requestAction(world, {
      ...{ kind: 'charger', clientId: CLIENT, assetId: world.wallbox.id, request: STOP },
      ...{ asker: 'client', limit: 5 },
    });
    const held = async () =>
      (await world.slots.some(CLIENT, 5)).flatMap((row) => Object.keys(row.held));
    expect(await held()).toEqual([own.id]);
    const { id } = await requestCharging(world, {
      ...{ kind: 'vehicle', clientId: CLIENT, assetId: world.car.id, request: STOP },
      asker: 'client',
    });
    const [message] = world.actionQueue.take().filter(({ actionId }) => actionId === id);
    await world.actionQueue.send(message ? [message] : []);
    await world.settle();

    expect(await world.action(own.id)).toMatchObject({
      state: 'CANCELLED',
      failure: { type: 'CONFLICT' },
    });
    expect(await held()).toEqual([]);
    expect(await world.outcome(id)).toMatchObject({ state: 'CONFIRMED' });
  });

  it('is left to who controls the charger, and the charger to who controls it', async () => {
    await using world = await start();
    await world.plug();
    const holder = { kind: 'schedule', id: 'nightly', isInControl: true };
    const held = aControl({ clientId: CLIENT, assetId: world.wallbox.id, holder });
    await world.commit([world.controls.putting(held)]);

    await expect(world.ask(STOP)).rejects.toMatchObject({ code: 'controlled_elsewhere' });
  });
});

describe('a vehicle that is plugged into nothing', () => {
  it('is refused while it says so, ten times, and then is lent nothing any more until it is plugged in', async () => {
    await using world = await start();
    for (let time = 1; time <= 10; time += 1) {
      await expect(world.ask(START)).rejects.toThrow('The vehicle is not plugged in.');
      await world.seeTo();
    }
    expect(await world.pairs()).toMatchObject([{ state: 'WITHDRAWN', failedCommands: 10 }]);
    expect((await world.vehicle(world.car.id)).capabilities.startCharging.isCapable).toBe(false);
    expect(world.commands).toEqual([]);

    await world.plug();

    expect(await world.pairs()).toMatchObject([{ state: 'ACTIVE', failedCommands: 0 }]);
    expect((await world.vehicle(world.car.id)).capabilities.startCharging.isCapable).toBe(true);
  });

  it('waits for a charger while it is plugged into another one, and fails in the end', async () => {
    await using world = await start();
    await world.change(world.car.deviceId, { isPluggedIn: true });

    const ended = await world.outcome((await world.ask(START)).id);

    expect(ended).toMatchObject({
      state: 'FAILED',
      failure: { type: 'NO_RESPONSE', detail: 'The vehicle is plugged into no linked charger.' },
    });
    expect(world.commands).toEqual([]);
    expect(await world.pairs()).toMatchObject([{ failedCommands: 1 }]);
  });

  it('has its action end all the same when the row of its pairs cannot be read', async () => {
    await using world = await start();
    await world.change(world.car.deviceId, { isPluggedIn: true });
    const get = async () => {
      throw new TypeError('a row of an unknown kind');
    };
    Object.assign(world.pairings, { get });

    const ended = await world.outcome((await world.ask(START)).id);

    expect(ended).toMatchObject({ state: 'FAILED', failure: { type: 'NO_RESPONSE' } });
    expect(world.troubles).toContainEqual(expect.objectContaining({ code: 'device_failed' }));
  });

  it('is refused all the same when the row of its pairs cannot be read', async () => {
    await using world = await start();
    const get = async () => {
      throw new TypeError('a row of an unknown kind');
    };
    Object.assign(world.pairings, { get });

    await expect(world.ask(START)).rejects.toMatchObject({ code: 'precondition_failed' });
    expect(world.troubles).toContainEqual(expect.objectContaining({ code: 'device_failed' }));
  });

  it('sends nothing more to a charger once the pair is over', async () => {
    await using world = await start();
    await world.plug();
    const { id } = await requestCharging(world, {
      ...{ kind: 'vehicle', clientId: CLIENT, assetId: world.car.id, request: STOP },
      asker: 'client',
    });
    const pair = { userId: USER, vehicleId: world.car.id, chargerId: world.wallbox.id };
    await setPairMode(world, { clientId: CLIENT, ...pair, mode: 'NEVER' });
    await world.settle();
    await world.outcome(id);

    expect(world.commands).toEqual([]);
  });
});

describe('a vehicle that can be controlled, plugged into a charger that can be, too', () => {
  it('is stopped by itself, and needs the charger only where it does not obey', async () => {
    await using world = await start({});
    await world.plug();

    expect(await world.outcome((await world.ask(STOP)).id)).toMatchObject({ state: 'CONFIRMED' });
    expect(world.commanded()).toEqual(['car']);
  });

  it('is started at the charger first where that is stopped', async () => {
    await using world = await start({});
    await world.plug();
    await requestAction(world, {
      ...{ kind: 'charger', clientId: CLIENT, assetId: world.wallbox.id, request: STOP },
      asker: 'client',
    });
    await world.settle();
    await world.pass(minutes(5));

    expect(await world.outcome((await world.ask(START)).id)).toMatchObject({ state: 'CONFIRMED' });
    expect(world.commanded().slice(0, 2)).toEqual(['wallbox', 'wallbox']);
  });

  it('is started again after it was stopped, also when the charger tells last that it takes no power', async () => {
    await using world = await start({});
    await world.plug();
    expect(await world.outcome((await world.ask(STOP)).id)).toMatchObject({ state: 'CONFIRMED' });
    await world.pass(minutes(5));
    await world.changeWallbox({ maxCurrent: amperes(10) });

    expect(await world.charger(world.wallbox.id)).toMatchObject({
      chargeState: { powerDeliveryState: 'PLUGGED_IN:NO_POWER' },
    });
    expect(await world.outcome((await world.ask(START)).id)).toMatchObject({ state: 'CONFIRMED' });
    expect(world.commanded()).toEqual(['car', 'car']);
  });

  it('is started at the charger that was stopped, also when it tells last that there is no power', async () => {
    await using world = await start({});
    await world.plug();
    await requestAction(world, {
      ...{ kind: 'charger', clientId: CLIENT, assetId: world.wallbox.id, request: STOP },
      asker: 'client',
    });
    await world.settle();
    await world.pass(minutes(5));
    await world.changeCar({ faults: { wrongState: 'PLUGGED_IN:NO_POWER' } });
    const { id } = await requestCharging(world, {
      ...{ kind: 'vehicle', clientId: CLIENT, assetId: world.car.id, request: START },
      asker: 'client',
    });
    await world.changeCar({ faults: { wrongState: null } });

    expect(await world.outcome(id)).toMatchObject({ state: 'CONFIRMED' });
    expect(world.commanded()).toEqual(['wallbox', 'wallbox']);
  });

  it('is started while the charger is being stopped, which ends in a conflict', async () => {
    await using world = await start({});
    await world.plug();
    const own = await requestAction(world, {
      ...{ kind: 'charger', clientId: CLIENT, assetId: world.wallbox.id, request: STOP },
      asker: 'client',
    });
    const { id } = await requestCharging(world, {
      ...{ kind: 'vehicle', clientId: CLIENT, assetId: world.car.id, request: START },
      asker: 'client',
    });
    const [message] = world.actionQueue.take().filter(({ actionId }) => actionId === id);
    await world.actionQueue.send(message ? [message] : []);
    await world.settle();

    expect(await world.outcome(id)).toMatchObject({ state: 'CONFIRMED' });
    expect(await world.action(own.id)).toMatchObject({ failure: { type: 'CONFLICT' } });
    expect((await world.vehicle(world.car.id)).chargeState.isCharging).toBe(true);
  });

  it('is forced to charge by a command while the charger is being stopped', async () => {
    await using world = await start({});
    await world.plug();
    await requestAction(world, {
      ...{ kind: 'charger', clientId: CLIENT, assetId: world.wallbox.id, request: STOP },
      asker: 'client',
    });
    const { override } = await createSmartOverride(world, {
      ...{ kind: 'vehicle', clientId: CLIENT, assetId: world.car.id, limit: null },
    });

    expect(override.actionId).not.toBeNull();
  });

  it('is stopped by the charger where it does not obey itself', async () => {
    await using world = await start({});
    await world.plug();
    await world.changeCar({ faults: { ignoresCommands: true } });

    expect(await world.outcome((await world.ask(STOP)).id)).toMatchObject({ state: 'CONFIRMED' });
    expect(world.commanded()).toEqual(['car', 'wallbox']);
    expect((await world.vehicle(world.car.id)).chargeState.isCharging).toBe(false);
  });

  it.each([
    ['the vehicle', 'car', 'wallbox'],
    ['the charger', 'wallbox', 'car'],
  ] as const)('is commanded by the other one while %s is out of reach', async (_, lost, obeys) => {
    await using world = await start({});
    await world.plug();
    const change = { isReachable: false };
    await (lost === 'car' ? world.changeCar(change) : world.changeWallbox(change));
    await world.pass(minutes(5));

    const ended = await world.outcome((await world.ask(STOP)).id);

    expect(ended).toMatchObject({ state: 'CONFIRMED' });
    expect(world.commanded()).toEqual([obeys]);
  });

  it.each([
    ['vehicle', {}],
    ['charger', A_MUTE_CAR],
  ] as const)(
    'fails with the name of the %s where that was to obey and did not',
    async (noun, twist) => {
      await using world = await start(twist);
      await world.plug();
      await world.changeCar({ faults: { ignoresCommands: true } });
      await world.changeWallbox({ faults: { ignoresCommands: true } });

      const ended = await world.outcome((await world.ask(STOP)).id);

      expect(ended).toMatchObject({
        state: 'FAILED',
        failure: {
          type: 'NO_RESPONSE',
          detail: `The ${noun} did not report the wanted state in time.`,
        },
      });
    },
  );

  /** Whose vendor refuses what is asked of those of a kind. */
  const refusing = (kinds: readonly string[]): VendorTwist => ({
    twist: (real) => ({
      command: async (session, device, request) => {
        if (kinds.includes(device.type)) {
          throw new VendorRefused('it does not want to', { credentialsInvalid: false });
        }
        await real.command(session, device, request);
      },
    }),
  });

  it('is stopped by the charger where its vendor refuses', async () => {
    await using world = await start(refusing(['vehicle']));
    await world.plug();

    expect(await world.outcome((await world.ask(STOP)).id)).toMatchObject({ state: 'CONFIRMED' });
    expect(world.commanded()).toEqual(['car', 'wallbox']);
  });

  it('is asked itself to start where the vendor of the charger refuses', async () => {
    await using world = await start(refusing(['charger']));
    await world.plug();
    await world.changeWallbox({ faults: { wrongState: 'PLUGGED_IN:STOPPED' } });
    const { id } = await requestCharging(world, {
      ...{ kind: 'vehicle', clientId: CLIENT, assetId: world.car.id, request: START },
      asker: 'client',
    });
    await world.settle();

    expect(world.commanded().slice(0, 2)).toEqual(['wallbox', 'car']);
    expect(await world.action(id)).not.toMatchObject({ state: 'CANCELLED' });
  });

  it('fails with the name of the device that refused last where both do', async () => {
    await using world = await start(refusing(['vehicle', 'charger']));
    await world.plug();

    expect(await world.outcome((await world.ask(STOP)).id)).toMatchObject({
      failure: { detail: 'The charger: The vendor refused to carry out the action.' },
    });
    expect(world.commanded()).toEqual(['car', 'wallbox']);
  });

  it('fails with its own name where its vendor refuses and the charger is out of reach', async () => {
    await using world = await start(refusing(['vehicle']));
    await world.plug();
    await world.changeWallbox({ isReachable: false });
    await world.pass(minutes(5));

    expect(await world.outcome((await world.ask(STOP)).id)).toMatchObject({
      failure: { detail: 'The vehicle: The vendor refused to carry out the action.' },
    });
    expect(world.commanded()).toEqual(['car']);
  });

  it('fails with the name of the charger where its vendor refuses', async () => {
    await using world = await start({
      ...A_MUTE_CAR,
      twist: (real) => ({
        ...A_MUTE_CAR.twist?.(real),
        command: async () => {
          throw new VendorRefused('it does not want to', { credentialsInvalid: false });
        },
      }),
    });
    await world.plug();

    const ended = await world.outcome((await world.ask(STOP)).id);

    expect(ended).toMatchObject({ failure: { detail: expect.stringMatching(/^The charger: /) } });
  });
});

import { describe, expect, it } from 'vitest';
import { cancelAction } from '#shared/app/actions/cancel-action.ts';
import { carryAction } from '#shared/app/actions/carry-action.ts';
import { requestAction } from '#shared/app/actions/request-action.ts';
import { changeVirtualAccount } from '#shared/app/sandbox/change-virtual-account.ts';
import { changeVirtualVehicle } from '#shared/app/sandbox/change-virtual-vehicle.ts';
import { removeVirtualDevice } from '#shared/app/sandbox/remove-virtual-device.ts';
import type { Action, ActionRequest } from '#shared/domain/actions/action.ts';
import {
  amperes,
  type Milliseconds,
  milliseconds,
  minutes,
  seconds,
} from '#shared/domain/quantities/units.ts';
import type { VehicleChange } from '#shared/domain/sandbox/change-vehicle.ts';
import { VendorRefused, VendorUnavailable } from '#shared/domain/vendors/vendor-failure.ts';
import {
  CLIENT,
  linkVehicle,
  startDeviceWorld,
  type VendorTwist,
} from '#test/support/device-world.ts';

const START: ActionRequest = { kind: 'charge', charging: 'START' };
const STOP: ActionRequest = { kind: 'charge', charging: 'STOP' };

/** As a real vendor: settles in 90 s, looks again after one, two and four minutes. */
const slowTiming = {
  settle: seconds(90),
  actionTimeout: minutes(30),
  maxAttempts: 4,
  backOff: [minutes(1), minutes(2), minutes(4)],
};

const start = async (change: VehicleChange = {}, twist: VendorTwist = {}) => {
  const world = await startDeviceWorld(twist);
  const linked = await linkVehicle(world, { isPluggedIn: true, ...change });
  const { vehicle, deviceId } = linked;
  return Object.assign(world, linked, {
    ask: (request: ActionRequest) =>
      requestAction(world, { clientId: CLIENT, vehicleId: vehicle.id, request }),
    change: (wish: VehicleChange) =>
      changeVirtualVehicle(world, { clientId: CLIENT, deviceId, change: wish }),
    outcome: async ({ id }: Action) => {
      const action = await world.actions.get(CLIENT, id);
      return action?.failure ? `${action.state} ${action.failure.type}` : action?.state;
    },
    /** Lets time pass as long as messages wait for it, at most until `limit`. */
    live: async (limit = minutes(31)) => {
      const end = world.clock.now() + limit;
      for (;;) {
        await world.run();
        const next = world.actionQueue.nextAt();
        if (next === undefined || next > end) return;
        world.clock.advance(milliseconds(next - world.clock.now()));
      }
    },
  });
};

describe('an instant device', () => {
  it('is confirmed in the same run, by what it reports', async () => {
    await using world = await start();
    const action = await world.ask(START);

    await world.run();

    expect(await world.actions.get(CLIENT, action.id)).toMatchObject({
      state: 'CONFIRMED',
      attempts: 1,
      completedAt: expect.any(Number),
      dueAt: null,
      leasedUntil: null,
    });
    expect(world.commands).toHaveLength(1);
    const vehicle = await world.assets.get(CLIENT, world.vehicle.id);
    expect(vehicle?.state.chargeState).toMatchObject({ isCharging: true, chargeRate: 11 });
  });

  it('is confirmed by the worker that commands it, which waits for nothing', async () => {
    await using world = await start();
    const began = world.clock.now();
    for (const request of [START, STOP, START, STOP]) {
      const action = await world.ask(request);
      await world.run();
      expect(await world.outcome(action)).toBe('CONFIRMED');
    }

    expect(world.clock.now()).toBe(began);
  });

  it('follows a start and then a stop', async () => {
    await using world = await start();
    const first = await world.ask(START);
    await world.run();
    const second = await world.ask(STOP);
    await world.run();

    expect([await world.outcome(first), await world.outcome(second)]).toEqual([
      'CONFIRMED',
      'CONFIRMED',
    ]);
  });

  it('takes a current', async () => {
    await using world = await start();
    const action = await world.ask({ kind: 'max-current', maxCurrent: amperes(7.5) });

    await world.run();

    expect(await world.outcome(action)).toBe('CONFIRMED');
    const vehicle = await world.assets.get(CLIENT, world.vehicle.id);
    expect(vehicle?.state.chargeState.maxCurrent).toBe(7.5);
  });

  it('is sent one command however often the message comes', async () => {
    await using world = await start();
    const { id: actionId } = await world.ask(START);

    await Promise.all(
      Array.from({ length: 10 }, () => carryAction(world, { clientId: CLIENT, actionId })),
    );

    expect(world.commands).toHaveLength(1);
    expect((await world.actions.get(CLIENT, actionId))?.state).toBe('CONFIRMED');
  });
});

describe('an action ends', () => {
  it.each<{
    name: string;
    change: VehicleChange;
    request?: ActionRequest;
    ends: string;
    commands: number;
  }>([
    {
      name: 'when its device ignores it',
      change: { faults: { ignoresCommands: true } },
      ends: 'FAILED NO_RESPONSE',
      commands: 5,
    },
    {
      name: 'when its device shows a wrong state',
      change: { faults: { wrongState: 'UNKNOWN' } },
      ends: 'FAILED NO_RESPONSE',
      commands: 5,
    },
    {
      name: 'when a cable was pulled',
      change: { isPluggedIn: false },
      ends: 'CANCELLED FAILED_PRECONDITION',
      commands: 0,
    },
    {
      name: 'when its device stays out of reach',
      change: { isReachable: false },
      ends: 'CANCELLED FAILED_PRECONDITION',
      commands: 0,
    },
    {
      name: 'when its device did it by itself',
      change: { chargesWhenPluggedIn: true, isPluggedIn: false },
      ends: 'CANCELLED UNNECESSARY',
      commands: 0,
    },
    {
      name: 'when its device follows late',
      change: { faults: { slow: { answers: seconds(2), takesEffect: seconds(15) } } },
      ends: 'CONFIRMED',
      commands: 4,
    },
  ])('$name: $ends', async ({ change, ends, commands }) => {
    await using world = await start();
    const action = await world.ask(START);
    await world.change(change);
    if (change.chargesWhenPluggedIn) await world.change({ isPluggedIn: true });

    await world.live();

    expect(await world.outcome(action)).toBe(ends);
    expect(world.commands).toHaveLength(commands);
    expect((await world.actions.target(CLIENT, world.vehicle.id))?.activeActionId).toBeNull();
  });

  it('when its device was removed', async () => {
    await using world = await start();
    const action = await world.ask(START);
    await removeVirtualDevice(world, { clientId: CLIENT, deviceId: world.deviceId });
    await carryAction(world, { clientId: CLIENT, actionId: action.id });

    expect(await world.outcome(action)).toBe('CANCELLED NOT_FOUND');

    await world.run();
    expect(await world.assets.get(CLIENT, world.vehicle.id)).toBeUndefined();
  });

  it('when an observation found its device removed', async () => {
    await using world = await start({ faults: { ignoresCommands: true } });
    const action = await world.ask(START);
    await world.run();
    await removeVirtualDevice(world, { clientId: CLIENT, deviceId: world.deviceId });

    await world.run();

    expect(await world.outcome(action)).toBe('CANCELLED NOT_FOUND');
    expect(await world.actions.target(CLIENT, world.vehicle.id)).toBeUndefined();
  });

  it('when the credentials are refused, and the account is found invalid', async () => {
    await using world = await start();
    const action = await world.ask(START);
    await changeVirtualAccount(
      { ...world, observations: { send: async () => {} } },
      { clientId: CLIENT, accountId: world.accountId, credentialsRevoked: true },
    );

    await world.run();

    expect(await world.outcome(action)).toBe('CANCELLED FAILED_PRECONDITION');
    const account = await world.users.account(
      CLIENT,
      world.vehicle.userId,
      world.vehicle.accountId,
    );
    expect(account?.isValid).toBe(false);
  });

  it('when the vendor refuses', async () => {
    const refuse = async () => {
      throw new VendorRefused('no', { credentialsInvalid: false });
    };
    await using world = await start({}, { twist: () => ({ command: refuse }) });
    const action = await world.ask(START);

    await world.live();

    expect(await world.outcome(action)).toBe('CANCELLED FAILED_PRECONDITION');
    expect(world.commands).toHaveLength(1);
  });
});

describe('with a vendor that is slow to tell the truth', () => {
  it('sends once, waits out the settle window and only then confirms', async () => {
    await using world = await start({}, { timing: slowTiming });
    const action = await world.ask(START);
    await world.run();
    expect(await world.outcome(action)).toBe('PENDING');

    world.clock.advance(seconds(89));
    await carryAction(world, { clientId: CLIENT, actionId: action.id });
    expect(await world.outcome(action)).toBe('PENDING');

    world.clock.advance(seconds(1));
    await world.run();

    expect(await world.outcome(action)).toBe('CONFIRMED');
    expect(world.commands).toHaveLength(1);
  });

  it('counts a command without an answer as sent', async () => {
    let calls = 0;
    await using world = await start(
      {},
      {
        timing: slowTiming,
        twist: (real) => ({
          command: async (...sent) => {
            calls += 1;
            await real.command(...sent);
            throw new VendorUnavailable('the answer was lost');
          },
        }),
      },
    );
    const action = await world.ask(START);

    await world.live();

    expect(await world.outcome(action)).toBe('CONFIRMED');
    expect(calls).toBe(1);
    expect((await world.actions.get(CLIENT, action.id))?.attempts).toBe(1);
  });

  it('waits for a vendor that is down, and sends when it is back', async () => {
    let isDown = false;
    const downOr =
      <Args extends unknown[], T>(work: (...args: Args) => Promise<T>) =>
      async (...args: Args) => {
        if (isDown) throw new VendorUnavailable('down');
        return work(...args);
      };
    await using world = await start(
      {},
      { timing: slowTiming, twist: (real) => ({ readDevice: downOr(real.readDevice) }) },
    );
    const action = await world.ask(START);
    isDown = true;
    await world.live(minutes(5));
    expect(await world.outcome(action)).toBe('PENDING');
    expect(world.commands).toEqual([]);

    isDown = false;
    await world.live();

    expect(await world.outcome(action)).toBe('CONFIRMED');
  });

  it('does not take what a cancelled command brought about for its own success', async () => {
    await using world = await start({}, { timing: slowTiming });
    const first = await world.ask(START);
    await world.run();
    const second = await world.ask(STOP);
    const third = await world.ask(START);
    await world.live();

    expect(await world.outcome(first)).toBe('CANCELLED CONFLICT');
    expect(await world.outcome(second)).toBe('CANCELLED CONFLICT');
    // The vehicle charges already, but in the shadow of a command: so it is told once more.
    expect(await world.outcome(third)).toBe('CONFIRMED');
    expect(world.commands).toHaveLength(2);
  });

  it('sends nothing for an action that was superseded while it looked', async () => {
    const looking: { meanwhile: () => Promise<unknown> } = { meanwhile: async () => undefined };
    await using world = await start(
      {},
      {
        timing: slowTiming,
        twist: (real) => ({
          readDevice: async (...asked) => {
            const reading = await real.readDevice(...asked);
            await looking.meanwhile();
            return reading;
          },
        }),
      },
    );
    const first = await world.ask(START);
    looking.meanwhile = async () => {
      looking.meanwhile = async () => undefined;
      await world.ask({ kind: 'max-current', maxCurrent: amperes(9) });
    };

    await carryAction(world, { clientId: CLIENT, actionId: first.id });

    expect(await world.outcome(first)).toBe('CANCELLED CONFLICT');
    expect(world.commands).toEqual([]);
  });

  it('gives way to a higher fence, whoever raised it', async () => {
    await using world = await start({}, { timing: slowTiming });
    const action = await world.ask(START);
    const target = await world.actions.target(CLIENT, world.vehicle.id);
    if (!target) throw new Error('there is a target');
    const { fence, version } = target;
    await world.commit([
      world.actions.puttingTarget({ ...target, fence: fence + 1, version: version + 1 }),
    ]);

    await world.run();

    expect(await world.outcome(action)).toBe('CANCELLED CONFLICT');
    expect(world.commands).toEqual([]);
  });

  it('sends nothing more once cancelled', async () => {
    await using world = await start({ faults: { ignoresCommands: true } }, { timing: slowTiming });
    const { id: actionId } = await world.ask(START);
    await world.run();
    await cancelAction(world, { clientId: CLIENT, actionId, targetType: 'vehicle' });

    await world.live();

    expect(world.commands).toHaveLength(1);
  });
});

describe('while a command is on its way', () => {
  it('nobody else sends one, however long it takes', async () => {
    const sending: { meanwhile: () => Promise<void> } = { meanwhile: async () => {} };
    await using world = await start(
      {},
      {
        twist: (real) => ({
          command: async (...sent) => {
            await sending.meanwhile();
            await real.command(...sent);
          },
        }),
      },
    );
    const { id: actionId } = await world.ask(START);
    sending.meanwhile = async () => {
      // Longer than the back-off of this vendor, shorter than the lease.
      world.clock.advance(seconds(30));
      await carryAction(world, { clientId: CLIENT, actionId });
    };

    await world.run();

    expect(world.commands).toHaveLength(1);
    expect((await world.actions.get(CLIENT, actionId))?.state).toBe('CONFIRMED');
  });
});

describe('after a crash', () => {
  it('the lease keeps others away, and the agenda finds the action when it is over', async () => {
    const died = new Error('the worker died');
    let dies = true;
    await using world = await start(
      {},
      {
        timing: slowTiming,
        twist: (real) => ({
          command: async (...sent) => {
            if (dies) throw died;
            await real.command(...sent);
          },
        }),
      },
    );
    const { id: actionId } = await world.ask(START);
    world.actionQueue.take();
    await expect(carryAction(world, { clientId: CLIENT, actionId })).rejects.toBe(died);
    dies = false;

    await carryAction(world, { clientId: CLIENT, actionId });
    expect(world.commands).toHaveLength(1);

    world.clock.advance(minutes(2));
    const due = await Promise.all(
      Array.from({ length: world.actions.agenda.shards }, (_, shard) =>
        world.actions.agenda.due(shard, world.clock.now(), 10),
      ),
    );
    expect(due.flat().map(({ message }) => message)).toMatchObject([
      { clientId: CLIENT, actionId },
    ]);
    await carryAction(world, { clientId: CLIENT, actionId });
    await world.live();

    expect(world.commands).toHaveLength(2);
    expect((await world.actions.get(CLIENT, actionId))?.state).toBe('CONFIRMED');
  });

  it('the lease lasts as long as a worker may still run, however fast the clock goes', async () => {
    await using world = await start(
      {},
      {
        twist: () => ({
          command: async () => {
            throw new Error('the worker died');
          },
        }),
      },
    );
    const { id: actionId } = await world.ask(START);
    const clock = { ...world.clock, duringWork: (length: Milliseconds) => minutes(length) };

    const carrying = carryAction({ ...world, clock }, { clientId: CLIENT, actionId });

    await expect(carrying).rejects.toThrow('the worker died');
    const action = await world.actions.get(CLIENT, actionId);
    expect(action?.leasedUntil).toBeGreaterThan(world.clock.now() + minutes(50_000));
  });
});

import { describe, expect, it } from 'vitest';
import { cancelAction } from '#shared/app/actions/cancel-action.ts';
import { carryAction } from '#shared/app/actions/carry-action.ts';
import { requestAction } from '#shared/app/actions/request-action.ts';
import { changeVirtualAccount } from '#shared/app/sandbox/change-virtual-account.ts';
import { removeVirtualDevice } from '#shared/app/sandbox/remove-virtual-device.ts';
import { deleteUser } from '#shared/app/users/delete-user.ts';
import type { Action } from '#shared/domain/actions/action.ts';
import type { ChargeRequest } from '#shared/domain/assets/charging.ts';
import {
  amperes,
  instant,
  type Milliseconds,
  milliseconds,
  minutes,
  percent,
  seconds,
} from '#shared/domain/quantities/units.ts';
import type { VirtualChange } from '#shared/domain/sandbox/virtual-kinds.ts';
import { VendorRefused, VendorUnavailable } from '#shared/domain/vendors/vendor-failure.ts';
import { aUser } from '#test/support/a-user.ts';
import { allDue } from '#test/support/all-due.ts';
import {
  CLIENT,
  changeVehicle,
  linkVehicle,
  startDeviceWorld,
  USER,
  type VendorTwist,
  vehicleIn,
} from '#test/support/device-world.ts';
import { testQueue } from '#test/support/test-queue.ts';

const OWNER = { clientId: CLIENT, userId: USER };
const START: ChargeRequest = { kind: 'charge', charging: 'START' };
const STOP: ChargeRequest = { kind: 'charge', charging: 'STOP' };

/** As a real vendor: settles in 90 s, looks again after one, two and four minutes. */
const slowTiming = {
  settle: seconds(90),
  actionTimeout: minutes(30),
  maxAttempts: 4,
  backOff: [minutes(1), minutes(2), minutes(4)],
};

const start = async (change: VirtualChange<'vehicle'> = {}, twist: VendorTwist = {}) => {
  const world = await startDeviceWorld(twist);
  const linked = await linkVehicle(world, { isPluggedIn: true, ...change });
  const { vehicle, deviceId } = linked;
  return Object.assign(world, linked, {
    ask: (request: ChargeRequest) =>
      requestAction(world, { kind: 'vehicle', clientId: CLIENT, assetId: vehicle.id, request }),
    change: (wish: VirtualChange<'vehicle'>) => changeVehicle(world, deviceId, wish),
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
    const vehicle = await vehicleIn(world, world.vehicle.id);
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
    const vehicle = await vehicleIn(world, world.vehicle.id);
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

describe('a function that is held up', () => {
  it('while it takes an attempt on sends nothing after the deadline', async () => {
    await using world = await start();
    const action = await world.ask(START);
    const commit: typeof world.commit = async (writes) => {
      await world.commit(writes);
      const late = Math.max(0, action.deadline - world.clock.now());
      world.clock.advance(milliseconds(late));
    };

    await carryAction({ ...world, commit }, { clientId: CLIENT, actionId: action.id });

    expect(world.commands).toEqual([]);
    expect(await world.outcome(action)).toBe('FAILED NO_RESPONSE');
  });
});

describe('an action ends', () => {
  it.each<{
    name: string;
    change: VirtualChange<'vehicle'>;
    request?: ChargeRequest;
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

/** A world whose vendor is slow, and in which something can happen while a device is looked at. */
const startInterruptible = async () => {
  let meanwhile: (() => Promise<unknown>) | undefined;
  const world = await start(
    {},
    {
      timing: slowTiming,
      twist: (real) => ({
        readDevice: async (...asked) => {
          const reading = await real.readDevice(...asked);
          const work = meanwhile;
          meanwhile = undefined;
          await work?.();
          return reading;
        },
      }),
    },
  );
  return Object.assign(world, {
    /** Does `work` once, after the device was read and before anybody has the reading. */
    duringNextLook: (work: () => Promise<unknown>): void => {
      meanwhile = work;
    },
  });
};

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

  it('is looked at once for each time, however many messages told of it', async () => {
    const looksWith = async (duplicates: number): Promise<number> => {
      let looks = 0;
      const down = async () => {
        looks += 1;
        throw new VendorUnavailable('down');
      };
      await using world = await start(
        {},
        { timing: slowTiming, twist: () => ({ readDevice: down }) },
      );
      const { id: actionId } = await world.ask(START);
      await world.actionQueue.send(Array(duplicates).fill({ clientId: CLIENT, actionId }));
      await world.live();
      return looks - duplicates;
    };

    expect(await looksWith(2)).toBe(await looksWith(0));
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
    await using world = await startInterruptible();
    const first = await world.ask(START);
    world.duringNextLook(() => world.ask({ kind: 'max-current', maxCurrent: amperes(9) }));

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

  it.each([
    { name: 'deleted', after: 'nothing' },
    { name: 'deleted, and another one has the id', after: 'a return' },
  ])('sends nothing in the name of a user who was, while it looked, $name', async ({ after }) => {
    await using world = await startInterruptible();
    const action = await world.ask(START);
    world.duringNextLook(async () => {
      await deleteUser({ ...world, erasures: testQueue(world.clock) }, OWNER);
      const tombstone = await world.users.get(CLIENT, USER);
      if (!tombstone || after === 'nothing') return;
      await world.commit([world.users.removing(tombstone)]);
      // A clock may be behind; it is another user all the same.
      const createdAt = instant(tombstone.createdAt - 5_000);
      await world.commit([world.users.adding(aUser({ createdAt }))]);
    });

    await carryAction(world, { clientId: CLIENT, actionId: action.id });

    expect(world.commands).toEqual([]);
    expect(await world.outcome(action)).toBe('CANCELLED NOT_FOUND');
    expect((await world.actions.target(CLIENT, world.vehicle.id))?.activeActionId).toBeNull();
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

/** A worker that dies where it calls `here`: nothing of it goes on, and nobody hears of it. */
const dying = () => {
  const died = Promise.withResolvers<void>();
  return {
    here: (): Promise<void> => {
      died.resolve();
      return new Promise(() => {});
    },
    of: (work: Promise<void>): Promise<void> => Promise.race([died.promise, work]),
  };
};

/** A vendor that an instant device is behind, and to which a command takes its time. */
const startWithRoad = async (timing?: VendorTwist['timing']) => {
  let meanwhile = async () => {};
  const world = await start(
    {},
    {
      ...(timing && { timing }),
      twist: (real) => ({
        command: async (...sent) => {
          const work = meanwhile;
          meanwhile = async () => {};
          await work();
          await real.command(...sent);
        },
      }),
    },
  );
  return Object.assign(world, {
    /** Does something while the next command is on its way. */
    onTheWay: (work: () => Promise<void>) => {
      meanwhile = work;
    },
    isCharging: async () =>
      (await vehicleIn(world, world.vehicle.id))?.state.chargeState.isCharging,
  });
};

describe('while a command is on its way', () => {
  it('nobody else sends one, however long it takes', async () => {
    await using world = await startWithRoad();
    const { id: actionId } = await world.ask(START);
    world.onTheWay(async () => {
      // Longer than the back-off of this vendor, shorter than the lease.
      world.clock.advance(seconds(30));
      await carryAction(world, { clientId: CLIENT, actionId });
    });

    await world.run();

    expect(world.commands).toHaveLength(1);
    expect((await world.actions.get(CLIENT, actionId))?.state).toBe('CONFIRMED');
  });

  it.each([
    ['took over', async () => {}],
    [
      'comes after it was cancelled',
      (world: Parameters<typeof cancelAction>[0], { id: actionId }: Action) =>
        cancelAction(world, { targetType: 'vehicle', clientId: CLIENT, actionId }),
    ],
  ])('nothing is proven about the action that %s', async (_, before) => {
    await using world = await startWithRoad();
    await world.ask(START);
    await world.run();
    const stop = await world.ask(STOP);
    let start: Action | undefined;
    world.onTheWay(async () => {
      await before(world, stop);
      start = await world.ask(START);
      // It still charges, and will not when the command arrives.
      await carryAction(world, { clientId: CLIENT, actionId: start.id });
      expect((await world.actions.get(CLIENT, start.id))?.state).toBe('PENDING');
    });

    await world.live();

    expect(start && (await world.outcome(start))).toBe('CONFIRMED');
    expect(await world.isCharging()).toBe(true);
    expect((await world.actions.target(CLIENT, world.vehicle.id))?.underWay).toEqual([]);
  });

  it('no settle window begins', async () => {
    await using world = await startWithRoad({ ...slowTiming, backOff: [minutes(10)] });
    const action = await world.ask(START);
    world.onTheWay(async () => world.clock.advance(seconds(40)));
    await carryAction(world, { clientId: CLIENT, actionId: action.id });

    world.clock.advance(seconds(89));
    await carryAction(world, { clientId: CLIENT, actionId: action.id });
    expect(await world.outcome(action)).toBe('PENDING');
    world.clock.advance(seconds(1));
    await carryAction(world, { clientId: CLIENT, actionId: action.id });
    expect(await world.outcome(action)).toBe('CONFIRMED');
  });

  it('the device tells what it did before the vendor answers, and that is known', async () => {
    await using world = await start(
      {},
      {
        twist: (real) => ({
          command: async (...sent) => {
            await real.command(...sent);
            world.clock.advance(milliseconds(200));
          },
        }),
      },
    );
    for (const request of [START, STOP]) {
      const action = await world.ask(request);
      await world.live();
      expect(await world.outcome(action)).toBe('CONFIRMED');
      await expect(world.ask(request)).rejects.toThrow(/already (charging|stopped)/);
    }
    expect(world.commands).toHaveLength(2);
  });

  it('its worker may die: what comes after waits as long as it may have lived', async () => {
    const death = dying();
    const timing = { ...slowTiming, settle: milliseconds(0) };
    await using world = await startWithRoad(timing);
    await world.ask(START);
    await world.run();
    const stop = await world.ask(STOP);
    world.onTheWay(death.here);
    await death.of(carryAction(world, { clientId: CLIENT, actionId: stop.id }));
    const start = await world.ask(START);
    await world.run();
    expect(await world.outcome(start)).toBe('PENDING');

    const target = await world.actions.target(CLIENT, world.vehicle.id);
    expect(target?.underWay).toEqual([{ actionId: stop.id, until: expect.any(Number) }]);
    const asked = world.clock.now();
    await world.live();
    expect(await world.outcome(start)).toBe('CONFIRMED');
    expect(world.clock.now() - asked).toBeGreaterThanOrEqual(seconds(60));
    expect(world.clock.now() - asked).toBeLessThan(seconds(65));
  });
});

const living = { here: async () => {}, of: (work: Promise<void>) => work };

describe('after a crash', () => {
  it('the lease keeps others away, and the agenda finds the action when it is over', async () => {
    let death = dying();
    await using world = await start(
      {},
      {
        timing: slowTiming,
        twist: (real) => ({
          command: async (...sent) => {
            await death.here();
            await real.command(...sent);
          },
        }),
      },
    );
    const { id: actionId } = await world.ask(START);
    world.actionQueue.take();
    await death.of(carryAction(world, { clientId: CLIENT, actionId }));
    death = living;

    await carryAction(world, { clientId: CLIENT, actionId });
    expect(world.commands).toHaveLength(1);

    world.clock.advance(minutes(2));
    const due = await allDue(world.actions.agenda, world.clock.now());
    expect(due).toMatchObject([{ clientId: CLIENT, actionId }]);
    await carryAction(world, { clientId: CLIENT, actionId });
    await world.live();

    expect(world.commands).toHaveLength(2);
    expect((await world.actions.get(CLIENT, actionId))?.state).toBe('CONFIRMED');
  });

  it('the lease lasts as long as a worker may still run, however fast the clock goes', async () => {
    const death = dying();
    await using world = await start({}, { twist: () => ({ command: death.here }) });
    const { id: actionId } = await world.ask(START);
    const clock = { ...world.clock, duringWork: (length: Milliseconds) => minutes(length) };

    await death.of(carryAction({ ...world, clock }, { clientId: CLIENT, actionId }));

    const action = await world.actions.get(CLIENT, actionId);
    expect(action?.leasedUntil).toBeGreaterThan(world.clock.now() + minutes(50_000));
  });
});

describe('an error that nobody foresaw', () => {
  const foreign: readonly [where: string, twist: NonNullable<VendorTwist['twist']>][] = [
    [
      'while the device is read',
      () => ({
        readDevice: async () => {
          throw new TypeError('undefined is not a function');
        },
      }),
    ],
    [
      'while it is commanded',
      () => ({
        command: async () => {
          throw new TypeError('undefined is not a function');
        },
        readDevice: async () => undefined,
        absenceIsProof: false,
      }),
    ],
    ['in what is read', () => ({ readDevice: async () => ({}) as never })],
  ];

  it.each(foreign)('%s is told, and the deadline holds', async (_, twist) => {
    await using world = await start({}, { timing: slowTiming, twist });
    const action = await world.ask(START);

    await world.live(minutes(32));

    expect(await world.outcome(action)).toBe('FAILED NO_RESPONSE');
    const { completedAt } = (await world.actions.get(CLIENT, action.id)) ?? {};
    expect(Number(completedAt) - action.deadline).toBeLessThanOrEqual(minutes(1));
    expect((await world.actions.target(CLIENT, world.vehicle.id))?.activeActionId).toBeNull();
  });

  it.each(['users.get', 'assets.get', 'users.account', 'opener.open', 'assets.replacing'])(
    'of %s is told, counts as not seen, and the deadline holds',
    async (name) => {
      await using world = await start({}, { timing: slowTiming });
      const action = await world.ask(START);
      const [port = '', method = ''] = name.split('.');
      const fails = () => {
        throw new Error('AccessDenied');
      };
      const broken = { ...world, [port]: { ...Reflect.get(world, port), [method]: fails } };
      world.actionQueue.take();
      await world.change({ batteryLevel: percent(51) });

      for (let minute = 0; minute < 32; minute += 1) {
        await carryAction(broken, { clientId: CLIENT, actionId: action.id });
        world.clock.advance(minutes(1));
      }

      expect(await world.outcome(action)).toBe('FAILED NO_RESPONSE');
      expect(world.troubles).toContainEqual(
        expect.objectContaining({ code: 'look_failed', actionId: action.id }),
      );
      expect(world.commands).toEqual([]);
    },
  );

  it('in the rules is told, counts as not seen, and the deadline holds', async () => {
    await using world = await start({}, { timing: slowTiming });
    const action = await world.ask(START);
    world.actionQueue.take();
    const actions: typeof world.actions = {
      ...world.actions,
      // What no rule can make anything of; it is kept as it was asked.
      get: async (...id) => {
        const found = await world.actions.get(...id);
        return found && { ...found, request: null as never };
      },
      replacing: (next) => world.actions.replacing({ ...next, request: START } as Action),
    };

    for (let minute = 0; minute < 32; minute += 1) {
      await carryAction({ ...world, actions }, { clientId: CLIENT, actionId: action.id });
      world.clock.advance(minutes(1));
    }

    expect(await world.outcome(action)).toBe('FAILED NO_RESPONSE');
    expect(world.troubles).toContainEqual(
      expect.objectContaining({ code: 'decision_failed', actionId: action.id }),
    );
    expect(world.commands).toEqual([]);
  });
});

describe('a delayed look', () => {
  it('is for the time at which the action is due, so that a tick that came first ends it', async () => {
    await using world = await start({}, { timing: slowTiming });
    const { id: actionId } = await world.ask(START);
    await world.run();

    const { dueAt } = (await world.actions.get(CLIENT, actionId)) ?? {};
    world.clock.advance(minutes(2));

    expect(world.actionQueue.take()).toEqual([{ clientId: CLIENT, actionId, dueAt }]);
  });
});

describe('an action on a kind of asset that only newer code knows', () => {
  it('is left alone', async () => {
    await using world = await start();
    const newer = { ...(await world.ask(START)), id: 'newer', targetType: 'toaster' };
    await world.commit([world.actions.adding(newer as never)]);

    await carryAction(world, { clientId: CLIENT, actionId: 'newer' });

    expect(await world.actions.get(CLIENT, 'newer')).toBeUndefined();
    expect(await world.actions.head(CLIENT, 'newer')).toMatchObject({ id: 'newer', version: 1 });
  });
});

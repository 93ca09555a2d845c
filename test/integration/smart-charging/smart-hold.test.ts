import { describe, expect, it } from 'vitest';
import { operation as charge } from '#functions/api/vehicles/post-vehicles-vehicleid-charging.ts';
import { linkVirtualAccount } from '#shared/app/sandbox/link-virtual-account.ts';
import { claimingFor } from '#shared/app/smart-charging/claim-vehicle.ts';
import { sweepAgendas } from '#shared/app/ticks/sweep-agendas.ts';
import { deauthorizeUser } from '#shared/app/users/deauthorize-user.ts';
import { postVehiclesVehicleidCharging } from '#shared/contract/operations/vehicles/post-vehicles-vehicleid-charging.ts';
import { degrees, hours, minutes } from '#shared/domain/quantities/units.ts';
import { CLIENT, USER, vehicleIn } from '#test/support/device-world.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callOperation } from '#test/support/http-event.ts';
import { type Blow, mortal } from '#test/support/mortal.ts';
import { observe } from '#test/support/observe.ts';
import { type SmartLoop, startSmartLoop } from '#test/support/smart-loop.ts';
import { testEdge } from '#test/support/test-edge.ts';

const OWNER = { clientId: CLIENT, userId: USER };

/** One that stands still for its plan since it came home. */
const startStopped = async (...given: Parameters<typeof startSmartLoop>) => {
  const world = await startSmartLoop(...given);
  await world.policy();
  await world.plugIn();
  await world.live(minutes(5));
  expect(await world.state()).toBe('PLAN:EXECUTING:STOPPED');
  return world;
};

const isEnabled = async (world: SmartLoop) =>
  (await vehicleIn(world, world.vehicle.id))?.state.smartChargingPolicy.isEnabled;

/** What was asked of the vehicle, in that order. */
const commandsOf = async (world: SmartLoop) => (await world.commands()).map(([what]) => what);

describe('a schedule and smart charging', () => {
  it('take a vehicle from one another: the plan ends at once, and smart charging comes to rest', async () => {
    await using world = await startStopped();
    const planId = (await world.plan())?.id;

    const schedule = await world.schedule();
    expect(await world.state()).toBe('PLAN:ENDED:DISABLED');
    expect(await isEnabled(world)).toBe(false);
    expect((await world.control())?.holder).toMatchObject({ kind: 'schedule', id: schedule.id });
    await world.live(minutes(5));

    expect(world.states().slice(2)).toEqual(['STOPPED', 'ENDED:DISABLED', 'DISABLED']);
    expect(await world.plan()).toMatchObject({
      id: planId,
      finalState: 'PLAN:ENDED:DISABLED',
      failureCondition: null,
    });
    // It is the schedule that has it charge, and once.
    expect(await commandsOf(world)).toEqual(['STOP', 'START']);
    expect(await world.isCharging()).toBe(true);
    expect(await world.smart()).toMatchObject({ claimedVin: null });
    await world.live(hours(2));
    expect(await commandsOf(world)).toEqual(['STOP', 'START']);

    await world.policy();
    await world.live(minutes(5));

    expect(await world.schedules.get(CLIENT, schedule.id)).toMatchObject({
      isEnabled: false,
      status: { state: 'INACTIVE:DISABLED' },
    });
    expect(await world.state()).toBe('PLAN:EXECUTING:STOPPED');
    expect((await world.plan())?.id).not.toBe(planId);
  });

  it('is let go and started when it is disabled, and then nobody holds it', async () => {
    await using world = await startStopped();

    await world.policy({ isEnabled: false });
    await world.pass(hours(1));

    expect(world.states().slice(2)).toEqual(['STOPPED', 'ENDED:DISABLED', 'DISABLED']);
    expect(await commandsOf(world)).toEqual(['STOP', 'START']);
    expect(await world.isCharging()).toBe(true);
    expect(await world.control()).toMatchObject({ holder: null, wakeAt: null });
    expect(await vehicleIn(world, world.vehicle.id)).toMatchObject({ isHeld: false });
    expect(await world.ends()).toEqual(['DISABLED']);
  });

  it('is enabled again before it was let go, and goes on with another plan', async () => {
    await using world = await startStopped();

    await world.policy({ isEnabled: false });
    await world.settle();
    await world.policy();
    await world.live(minutes(10));

    expect(await world.state()).toBe('PLAN:EXECUTING:STOPPED');
    expect(await world.isCharging()).toBe(false);
    expect(await world.ends()).toEqual(['DISABLED']);
    expect((await world.control())?.holder).toMatchObject({ kind: 'smart-charging' });
  });
});

describe('a client that asks for something itself', () => {
  const ask = async (world: SmartLoop, action: 'START' | 'STOP') => {
    const path = { vehicleId: world.vehicle.id };
    const operation = charge(() => ({ ...world, queue: world.actionQueue }), testEdge());
    return callOperation(operation, postVehiclesVehicleidCharging, { path, body: { action } });
  };

  it('is told who is in control, and the way out, while a plan is at work', async () => {
    await using world = await startStopped();
    const asked = await world.asked();

    for (const action of ['START', 'STOP'] as const) {
      const answer = await ask(world, action);
      expectProblem(answer, 422, 'controlled-elsewhere');
      expect(answer.body.detail).toBe(
        'The vehicle is controlled by a smart charging plan. Disable smart charging, or create a smart override to control it yourself.',
      );
    }

    expect(await world.asked()).toEqual(asked);
    await world.force();
    await world.settle();
    expect((await ask(world, 'STOP')).status).toBe(422);
    await world.policy({ isEnabled: false });
    await world.live(minutes(5));
    expect((await ask(world, 'STOP')).status).toBe(200);
  });

  it('has its way while smart charging only considers', async () => {
    await using world = await startSmartLoop();
    await world.policy();
    await world.change({ location: { latitude: degrees(60.39), longitude: degrees(5.32) } });
    await world.plugIn();
    expect(await world.state()).toBe('CONSIDERING');

    expect((await ask(world, 'STOP')).status).toBe(200);

    await world.settle();
    expect(await world.isCharging()).toBe(false);
    expect(await world.asked()).toMatchObject([{ isOfController: false, state: 'CONFIRMED' }]);
  });
});

describe('a user who is deauthorized', () => {
  it('is told nothing, nothing is asked, and afterwards the plan goes on', async () => {
    await using world = await startStopped();
    const before = world.news().length;

    await deauthorizeUser(world, OWNER);
    await world.pass(hours(2));

    expect(world.news()).toHaveLength(before);
    expect(await commandsOf(world)).toEqual(['STOP']);
    expect((await world.control())?.holder).toMatchObject({ isInControl: false });
    await linkVirtualAccount(world, { ...OWNER, accountId: world.accountId });
    await world.until(13);
    expect(world.states().slice(2)).toEqual([
      'STOPPED',
      'STARTING',
      'STARTED',
      'ENDED:FINISHED',
      'FULLY_CHARGED',
    ]);
    expect(await world.level()).toBe(80);
  });

  it('is told afterwards how it stands, when that has changed meanwhile', async () => {
    await using world = await startStopped();
    await deauthorizeUser(world, OWNER);
    await world.settle();
    const before = world.news().length;

    await world.schedule();
    await world.live(minutes(5));
    expect(await world.state()).toBe('PLAN:ENDED:DISABLED');
    expect(world.news()).toHaveLength(before);

    await linkVirtualAccount(world, { ...OWNER, accountId: world.accountId });
    await world.live(minutes(5));
    const told = world
      .news()
      .slice(before)
      .map(({ payload }) => Object(payload).smartChargingStatus.state);
    expect(told.at(-1)).toBe('DISABLED');
    expect(await world.state()).toBe('DISABLED');
  });
});

describe('a vehicle that another user charges smartly since its own was deauthorized', () => {
  it('is off when it is back, and what was at work is over', async () => {
    await using world = await startStopped();
    const vehicle = await vehicleIn(world, world.vehicle.id);
    const vin = vehicle?.state.information.vin ?? '';
    await deauthorizeUser(world, OWNER);
    await world.settle();
    const before = world.news().length;

    const claimant = { clientId: CLIENT, vin, assetId: 'another', userId: 'another-user' };
    const claiming = await claimingFor(world, claimant, world.clock.now());
    if ('takenBy' in claiming) throw new Error('it is not given up');
    await world.commit(claiming.writes);
    await world.live(minutes(5));
    expect([await isEnabled(world), await world.state()]).toEqual([false, 'PLAN:ENDED:DISABLED']);
    expect(world.news()).toHaveLength(before);

    await linkVirtualAccount(world, { ...OWNER, accountId: world.accountId });
    await world.live(minutes(5));
    expect(world.states().at(-1)).toBe('DISABLED');
    expect(await world.ends()).toEqual(['DISABLED']);
    expect((await world.control())?.holder ?? null).toBeNull();
    expect(await world.smartCharging.claim(CLIENT, vin)).toMatchObject({ assetId: 'another' });
  });
});

describe('a vehicle that is gone for a while', () => {
  it('comes back under its id, off, and what was at work is over', async () => {
    const hidden = { isGone: false };
    await using world = await startStopped(
      {},
      {
        twist: {
          twist: (real) => ({
            readAccount: async (session) => (hidden.isGone ? [] : real.readAccount(session)),
          }),
        },
      },
    );
    const account = { ...OWNER, accountId: world.vehicle.accountId };
    hidden.isGone = true;
    world.clock.advance(minutes(10));
    await observe(world, account);
    await world.settle();
    expect(await vehicleIn(world, world.vehicle.id)).toBeUndefined();
    expect(await world.control()).toBeUndefined();

    hidden.isGone = false;
    world.clock.advance(minutes(80));
    await observe(world, account);
    await world.live(minutes(5));

    expect(await isEnabled(world)).toBe(false);
    expect(await world.state()).toBe('DISABLED');
    expect(await world.ends()).toEqual(['DISABLED']);
    expect((await world.control())?.holder ?? null).toBeNull();
    // And can be charged smartly again, though it still claims the vehicle.
    await world.policy();
    await world.live(minutes(5));
    expect(await world.state()).toMatch(/^PLAN:EXECUTING/);
  });
});

describe('a worker that meets a blow at any of its calls', () => {
  /** What it does, with what it has in its hands. */
  type Work = (world: SmartLoop, deps: SmartLoop) => Promise<unknown>;
  type Case = readonly [
    what: string,
    arrange: () => Promise<SmartLoop>,
    work: Work,
    expectDone: (world: SmartLoop, where: string) => Promise<void>,
  ];

  const reconcile: Work = (world, deps) => world.reconcile(world.vehicle.id, deps);

  const cases: readonly Case[] = [
    [
      'while it begins a plan',
      async () => {
        const world = await startSmartLoop();
        await world.policy();
        await world.change({ isPluggedIn: true });
        await world.run();
        world.reconciliations.take();
        await world.reconcile();
        world.clock.advance(minutes(1));
        expect(await world.state()).toBe('CONSIDERING');
        return world;
      },
      reconcile,
      async (world, where) => {
        expect(await world.state(), where).toBe('PLAN:EXECUTING:STOPPED');
        expect(await commandsOf(world), where).toEqual(['STOP']);
        expect(await world.ends(), where).toEqual([]);
      },
    ],
    [
      'while it ends one',
      async () => {
        const world = await startStopped();
        await world.change({ isPluggedIn: false });
        await world.run();
        return world;
      },
      reconcile,
      async (world, where) => {
        expect(await world.state(), where).toBe('CONSIDERING');
        expect(await world.ends(), where).toEqual(['UNPLUGGED']);
        expect(await commandsOf(world), where).toEqual(['STOP']);
      },
    ],
    [
      'while it brings to rest what a schedule has ended',
      async () => {
        const world = await startStopped();
        await world.schedule();
        world.clock.advance(minutes(1));
        return world;
      },
      reconcile,
      async (world, where) => {
        expect(await world.state(), where).toBe('DISABLED');
        expect(await world.ends(), where).toEqual(['DISABLED']);
        expect(await commandsOf(world), where).toEqual(['STOP', 'START']);
        expect(await world.isCharging(), where).toBe(true);
      },
    ],
    [
      'while it is taken by a schedule',
      () => startStopped(),
      (world, deps) => world.schedule({}, deps),
      async (world, where) => {
        const isTaken = (await world.control())?.holder?.kind === 'schedule';
        expect(await isEnabled(world), where).toBe(!isTaken);
        expect(await world.state(), where).toBe(isTaken ? 'DISABLED' : 'PLAN:EXECUTING:STOPPED');
        expect(await world.ends(), where).toEqual(isTaken ? ['DISABLED'] : []);
        expect(await commandsOf(world), where).toEqual(isTaken ? ['STOP', 'START'] : ['STOP']);
      },
    ],
    [
      'while it is enabled',
      async () => {
        const world = await startSmartLoop();
        await world.plugIn();
        await world.schedule();
        await world.settle();
        return world;
      },
      (world, deps) => world.policy({}, deps),
      async (world, where) => {
        const isTaken = (await world.control())?.holder?.kind === 'smart-charging';
        expect(await isEnabled(world), where).toBe(isTaken);
        expect(await world.state(), where).toBe(isTaken ? 'PLAN:EXECUTING:STOPPED' : undefined);
        expect(await commandsOf(world), where).toEqual(isTaken ? ['STOP'] : []);
      },
    ],
  ];

  it.each(
    cases.flatMap((each) =>
      (['dies', 'gets no answer'] as const).map((kind) => [each[0], kind, each] as const),
    ),
  )(
    '%s, and %s, leaves what comes to its end, with one controller',
    async (_, kind, [, arrange, work, expectDone]) => {
      const life = async (blow?: Blow) => {
        const world = await arrange();
        const hit = mortal(world, blow);
        const deed = work(world, { ...world, ...hit.deps });
        await Promise.race([deed.catch(() => undefined), hit.gone]);
        return Object.assign(world, { calls: hit.calls() });
      };
      await using whole = await life();
      expect(whole.calls).toBeGreaterThan(4);

      for (let at = 0; at <= whole.calls; at += 1) {
        const where = `${kind} at ${at} of ${whole.calls}`;
        await using world = at === 0 ? whole : await life({ kind, at });
        // A message may be lost: the agenda knows all the same.
        world.reconciliations.take();
        await sweepAgendas(world, world.clock.now());
        await world.live(minutes(5));

        await expectDone(world, where);
        const ids = world.news().map(({ id }) => id);
        expect(new Set(ids).size, where).toBe(ids.length);
      }
    },
  );
});

import { describe, expect, it } from 'vitest';
import { operation as charge } from '#functions/api/vehicles/post-vehicles-vehicleid-charging.ts';
import { operation as limit } from '#functions/api/vehicles/post-vehicles-vehicleid-max-current.ts';
import { eraseUser } from '#shared/app/erasing/erase-user.ts';
import { linkVirtualAccount } from '#shared/app/sandbox/link-virtual-account.ts';
import { sweepAgendas } from '#shared/app/ticks/sweep-agendas.ts';
import { deauthorizeUser } from '#shared/app/users/deauthorize-user.ts';
import { deleteUser } from '#shared/app/users/delete-user.ts';
import { postVehiclesVehicleidCharging } from '#shared/contract/operations/vehicles/post-vehicles-vehicleid-charging.ts';
import { postVehiclesVehicleidMaxCurrent } from '#shared/contract/operations/vehicles/post-vehicles-vehicleid-max-current.ts';
import { webhookRepository } from '#shared/data/webhooks/webhook-repository.ts';
import { degrees, hours, minutes, percent } from '#shared/domain/quantities/units.ts';
import type { ErasureMessage } from '#shared/ports/messages.ts';
import { HOME } from '#test/support/control-loop.ts';
import { CLIENT, USER, vehicleIn } from '#test/support/device-world.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callOperation } from '#test/support/http-event.ts';
import { allRows } from '#test/support/loadstar-tables.ts';
import { type Blow, mortal } from '#test/support/mortal.ts';
import { observe } from '#test/support/observe.ts';
import { type ScheduleLoop, startScheduleLoop } from '#test/support/schedule-loop.ts';
import { testEdge } from '#test/support/test-edge.ts';
import { testQueue } from '#test/support/test-queue.ts';

const OWNER = { clientId: CLIENT, userId: USER };
const ELSEWHERE = { latitude: degrees(60.39), longitude: degrees(5.32) };
const STOP = { kind: 'charge', charging: 'STOP' };

/** A vehicle that somebody plugged in at noon, so that it charges. */
const startCharging = async (...given: Parameters<typeof startScheduleLoop>) => {
  const world = await startScheduleLoop(...given);
  await world.change({ isPluggedIn: true });
  await world.settle();
  expect(await world.isCharging()).toBe(true);
  return world;
};

/** When things were asked for, in minutes since noon, and what. */
const askedBy = async (world: ScheduleLoop, noon: number) =>
  (await world.asked()).map(({ createdAt, request }) => [
    Math.round((createdAt - noon) / minutes(1)),
    'charging' in request ? request.charging : request.kind,
  ]);

describe('a schedule', () => {
  it('stops a vehicle that charges when it should not, and tells so', async () => {
    await using world = await startCharging();

    const id = await world.schedule();
    expect(await world.state(id)).toBe('PENDING');
    await world.settle();

    expect(await world.isCharging()).toBe(false);
    expect(world.commands.map(({ request }) => request)).toEqual([STOP]);
    expect(await world.asked()).toMatchObject([{ state: 'CONFIRMED', isOfController: true }]);
    expect(await world.state(id)).toBe('ALIGNED');
    expect(world.told.states).toEqual(['PENDING', 'ALIGNED']);
    expect(await world.control()).toMatchObject({
      holder: { id, isInControl: true },
      wakeAt: Date.UTC(2025, 9, 1, 23),
    });
    expect(await vehicleIn(world, world.vehicle.id)).toMatchObject({ isHeld: true });
  });

  it('starts and stops it at the transitions', async () => {
    await using world = await startCharging({ batteryLevel: percent(10) });
    const noon = world.clock.now();
    const id = await world.schedule();

    await world.live(hours(12));
    expect(await world.isCharging()).toBe(true);
    await world.live(hours(18));

    expect(await askedBy(world, noon)).toEqual(
      expect.arrayContaining([
        [0, 'STOP'],
        [660, 'START'],
      ]),
    );
    expect(await world.isCharging()).toBe(false);
    expect(await world.state(id)).toBe('ALIGNED');
  });

  it('asks again for what a vehicle ignores, each time after longer', async () => {
    await using world = await startCharging({ faults: { ignoresCommands: true } });
    const noon = world.clock.now();
    const id = await world.schedule();

    await world.live(hours(4));

    expect(await askedBy(world, noon)).toEqual(
      [0, 10, 30, 70, 130, 190].map((minute) => [minute, 'STOP']),
    );
    expect(await world.state(id)).toBe('MISALIGNED');
    expect(new Set((await world.asked()).map(({ failure }) => failure?.type))).toEqual(
      new Set(['NO_RESPONSE']),
    );
    const turns = Array.from({ length: 6 }, () => ['PENDING', 'MISALIGNED']).flat();
    expect(world.told.states).toEqual(turns);
    await world.change({ faults: { ignoresCommands: false } });
    await world.live(hours(1));
    expect(await world.isCharging()).toBe(false);
    expect(await world.state(id)).toBe('ALIGNED');
  });

  it('leaves alone what it is not about at present, until it is', async () => {
    await using world = await startCharging({ location: ELSEWHERE });
    const id = await world.schedule();
    await world.settle();
    expect(await world.state(id)).toBe('INACTIVE:AWAY');
    expect(await world.asked()).toEqual([]);
    expect((await world.control())?.holder?.isInControl).toBe(false);

    world.clock.advance(minutes(1));
    await world.change({ location: HOME });
    await world.settle();

    expect(await world.asked()).toMatchObject([{ request: STOP, state: 'CONFIRMED' }]);
    expect(world.told.states).toEqual(['INACTIVE:AWAY', 'PENDING', 'ALIGNED']);
  });

  it('leaves alone what it is disabled for, and what was let go', async () => {
    await using world = await startCharging();
    const id = await world.schedule({ isEnabled: false });
    await world.live(hours(1));
    expect(await world.asked()).toEqual([]);
    await world.update(id, { isEnabled: true });
    await world.settle();
    expect(await world.isCharging()).toBe(false);

    await world.update(id, { isEnabled: false });
    await world.live(hours(12));

    expect(await world.state(id)).toBe('INACTIVE:DISABLED');
    // What it was told to do last it goes on doing.
    expect(await world.asked()).toHaveLength(1);
    expect(await world.control()).toMatchObject({ holder: null, wakeAt: null });
    expect(await vehicleIn(world, world.vehicle.id)).toMatchObject({ isHeld: false });
  });

  it('leaves alone a vehicle whose user did not grant that it is controlled', async () => {
    const scopes = ['vehicle:read:data', 'vehicle:read:location'];
    await using world = await startCharging({}, { scopes });

    const id = await world.schedule();
    await world.live(hours(1));

    expect(await world.state(id)).toBe('INACTIVE:INCAPABLE');
    expect(await world.asked()).toEqual([]);
  });

  it('stops what its user plugs in again, and starts it at night', async () => {
    await using world = await startCharging({ batteryLevel: percent(10) });
    const id = await world.schedule();
    await world.settle();
    for (const isPluggedIn of [false, true]) {
      await world.live(minutes(70));
      await world.change({ isPluggedIn });
    }
    await world.settle();
    expect((await world.asked()).map(({ request }) => request)).toEqual([STOP, STOP]);
    expect(await world.isCharging()).toBe(false);
    await world.live(hours(9));
    expect(await world.isCharging()).toBe(true);

    await world.change({ isPluggedIn: false });
    await world.settle();
    const unplugged = await world.schedules.get(CLIENT, id);
    expect(unplugged?.status).toMatchObject({
      state: 'ALIGNED',
      expectation: { isExpected: false, parts: { isPluggedIn: false, shouldCharge: true } },
    });
    await world.change({ isPluggedIn: true, chargesWhenPluggedIn: false });
    await world.live(minutes(15));

    expect(await world.isCharging()).toBe(true);
    expect(await world.state(id)).toBe('ALIGNED');
  });

  it('hands its device over to another one, and says so', async () => {
    await using world = await startCharging();
    const first = await world.schedule();
    await world.settle();

    const second = await world.schedule({ defaultShouldCharge: true });
    await world.settle();

    expect([await world.state(first), await world.state(second)]).toEqual([
      'INACTIVE:DISABLED',
      'ALIGNED',
    ]);
    expect(await world.isCharging()).toBe(true);
    await world.remove(second);
    await world.settle();
    expect(await world.control()).toMatchObject({ holder: null, wakeAt: null });
  });

  it('keeps its device when that is gone for a while, and comes back under its id', async () => {
    const hidden = { isGone: false };
    await using world = await startCharging(
      {},
      {
        twist: {
          twist: (real) => ({
            readAccount: async (session) => (hidden.isGone ? [] : real.readAccount(session)),
          }),
        },
      },
    );
    const id = await world.schedule();
    await world.settle();
    const account = { ...OWNER, accountId: world.vehicle.accountId };
    hidden.isGone = true;
    world.clock.advance(minutes(10));
    await observe(world, account);
    await world.settle();
    expect(await vehicleIn(world, world.vehicle.id)).toBeUndefined();
    expect(await world.state(id)).toBe('INACTIVE:INCAPABLE');
    expect((await world.control())?.holder).toMatchObject({ id, isInControl: false });

    hidden.isGone = false;
    world.clock.advance(minutes(80));
    await world.change({ isPluggedIn: false });
    await world.change({ isPluggedIn: true });
    await observe(world, account);
    await world.settle();

    expect(await vehicleIn(world, world.vehicle.id)).toMatchObject({ isHeld: true });
    expect(await world.isCharging()).toBe(false);
    expect(await world.state(id)).toBe('ALIGNED');
    expect((await world.control())?.holder).toMatchObject({ id, isInControl: true });
  });

  it('rests while its user is deauthorized, tells nothing, and goes on when linked again', async () => {
    await using world = await startCharging();
    const id = await world.schedule({ defaultShouldCharge: true });
    await world.settle();
    const before = world.told.names.length;

    await deauthorizeUser(world, OWNER);
    await world.live(hours(2));

    expect(await world.state(id)).toBe('INACTIVE:INCAPABLE');
    expect((await world.control())?.holder).toMatchObject({ id, isInControl: false });
    expect(world.told.names.slice(before)).toEqual([]);
    await world.update(id, { defaultShouldCharge: false });
    await world.settle();
    expect(world.told.names.slice(before)).toEqual([]);
    expect(await world.asked()).toEqual([]);

    const linked = { ...OWNER, accountId: world.accountId };
    await linkVirtualAccount(world, linked);
    await world.settle();

    expect(await world.isCharging()).toBe(false);
    expect(await world.state(id)).toBe('ALIGNED');
    expect(world.told.states.slice(-2)).toEqual(['PENDING', 'ALIGNED']);
  });
});

describe('a client that asks for something itself', () => {
  const startAsking = async (...given: Parameters<typeof startScheduleLoop>) => {
    const world = await startCharging(...given);
    const edge = testEdge();
    const path = { vehicleId: world.vehicle.id };
    return Object.assign(world, {
      charge: (action: 'START' | 'STOP') =>
        callOperation(
          charge(() => world, edge),
          postVehiclesVehicleidCharging,
          {
            path,
            body: { action },
          },
        ),
      limit: (maxCurrent: number) =>
        callOperation(
          limit(() => world, edge),
          postVehiclesVehicleidMaxCurrent,
          {
            path,
            body: { maxCurrent },
          },
        ),
    });
  };

  it('is told who is in control, but may limit the current', async () => {
    await using world = await startAsking();
    const id = await world.schedule();
    await world.settle();
    const asked = await world.asked();

    for (const action of ['START', 'STOP'] as const) {
      const answer = await world.charge(action);
      expectProblem(answer, 422, 'controlled-elsewhere');
      expect(answer.body.detail).toContain('schedule');
    }

    expect(await world.asked()).toEqual(asked);
    expect((await world.limit(10)).status).toBe(200);
    await world.update(id, { isEnabled: false });
    expect((await world.charge('START')).status).toBe(200);
  });

  it('is refused from the moment on in which a schedule is made', async () => {
    await using world = await startAsking();

    await world.schedule();

    expectProblem(await world.charge('STOP'), 422, 'controlled-elsewhere');
  });

  it.each([
    ['is away', { location: ELSEWHERE }, {}],
    ['is not to be controlled by it', {}, { isEnabled: false }],
  ])('has its way with a vehicle that %s', async (_, change, terms) => {
    await using world = await startAsking(change);
    await world.schedule(terms);
    await world.settle();

    expect((await world.charge('STOP')).status).toBe(200);
    await world.settle();

    expect(await world.isCharging()).toBe(false);
    expect(await world.asked()).toMatchObject([{ isOfController: false, state: 'CONFIRMED' }]);
  });

  it('has nothing under way any more once a schedule wants something else', async () => {
    await using world = await startAsking();
    await world.charge('STOP');

    const id = await world.schedule({ defaultShouldCharge: true });
    await world.live(minutes(2));

    expect(await world.state(id)).toBe('ALIGNED');
    expect(await world.isCharging()).toBe(true);
    const { activeActionId } = (await world.actions.target(CLIENT, world.vehicle.id)) ?? {};
    expect(activeActionId).toBeNull();
  });
});

describe('a worker that meets a blow at any of its calls', () => {
  it.each<Blow['kind']>(['dies', 'gets no answer'])(
    'and %s leaves what another one brings to its end, with one action',
    async (kind) => {
      const life = async (blow?: Blow) => {
        const world = await startCharging();
        const id = await world.schedule();
        world.reconciliations.take();
        const hit = mortal(world, blow);
        const work = world.reconcile(world.vehicle.id, { ...world, ...hit.deps });
        await Promise.race([work.catch(() => undefined), hit.gone]);
        return Object.assign(world, { id, calls: hit.calls() });
      };
      await using whole = await life();
      expect(whole.calls).toBeGreaterThan(8);

      for (let at = 1; at <= whole.calls; at += 1) {
        await using world = await life({ kind, at });
        await world.reconcile();
        await world.reconcile();
        const where = `${kind} at ${at} of ${whole.calls}`;
        expect(await world.state(world.id), where).toBe('PENDING');
        expect(
          (await world.asked()).map(({ state }) => state),
          where,
        ).toEqual(['PENDING']);

        // A message may be lost: the agenda knows all the same.
        await sweepAgendas(world, world.clock.now());
        await world.live(minutes(1));

        expect(await world.state(world.id), where).toBe('ALIGNED');
        expect(
          (await world.asked()).map(({ state }) => state),
          where,
        ).toEqual(['CONFIRMED']);
        expect(
          world.commands.map(({ request }) => request),
          where,
        ).toEqual([STOP]);
        expect(await world.isCharging(), where).toBe(false);
      }
    },
  );
});

describe('a user who is deleted', () => {
  it('leaves no schedule, and nothing in its hands, whatever became of its devices', async () => {
    await using world = await startCharging();
    await world.schedule();
    await world.schedule({ isEnabled: false });
    await world.settle();
    const vehicle = await vehicleIn(world, world.vehicle.id);
    if (!vehicle) throw new Error('there is no vehicle');
    // One of a device that is gone already: nothing else leads to what holds it.
    await world.commit([world.assets.removing(vehicle)]);
    await world.settle();
    expect((await world.control())?.holder).not.toBeNull();

    await deleteUser({ ...world, erasures: testQueue<ErasureMessage>(world.clock) }, OWNER);
    const webhooks = webhookRepository(world.tables.client, 'webhooks');
    await eraseUser({ ...world, webhooks, unlink: async () => undefined }, OWNER);
    await world.settle();

    expect(await allRows(world.tables, 'schedules')).toEqual([]);
    expect(await allRows(world.tables, 'controls')).toEqual([]);
  });
});

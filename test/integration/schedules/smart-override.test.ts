import { describe, expect, it } from 'vitest';
import { operation as charge } from '#functions/api/vehicles/post-vehicles-vehicleid-charging.ts';
import { createSmartOverride } from '#shared/app/reconciling/create-smart-override.ts';
import { endSmartOverride } from '#shared/app/reconciling/end-smart-override.ts';
import { sweepAgendas } from '#shared/app/ticks/sweep-agendas.ts';
import { postVehiclesVehicleidCharging } from '#shared/contract/operations/vehicles/post-vehicles-vehicleid-charging.ts';
import { hours, minutes, percent } from '#shared/domain/quantities/units.ts';
import { CLIENT } from '#test/support/device-world.ts';
import { callOperation } from '#test/support/http-event.ts';
import { mortal } from '#test/support/mortal.ts';
import { type ScheduleLoop, startScheduleLoop } from '#test/support/schedule-loop.ts';
import { testEdge } from '#test/support/test-edge.ts';

/** A vehicle that is plugged in at noon and does not charge, as its schedule wants it by day. */
const start = async (isScheduled = true) => {
  const world = await startScheduleLoop({ batteryLevel: percent(20) });
  await world.change({ isPluggedIn: true });
  await world.settle();
  const schedule = isScheduled ? await world.schedule() : undefined;
  await world.settle();
  const vehicle = { kind: 'vehicle', clientId: CLIENT, assetId: world.vehicle.id } as const;
  return Object.assign(world, {
    force: (deps: ScheduleLoop = world) => createSmartOverride(deps, { ...vehicle, limit: null }),
    end: (deps: ScheduleLoop = world) => endSmartOverride(deps, vehicle),
    stands: async () => schedule && (await world.state(schedule)),
    override: async () => (await world.control())?.override,
  });
};

describe('a smart override', () => {
  it('has a vehicle charge that its schedule has stopped, which leaves it alone', async () => {
    await using world = await start();
    expect([await world.isCharging(), await world.stands()]).toEqual([false, 'ALIGNED']);

    const { override } = await world.force();
    await world.settle();

    expect(override).toMatchObject({ endedAt: null, actionId: expect.any(String) });
    expect([await world.isCharging(), await world.stands()]).toEqual([true, 'INACTIVE:OVERRIDDEN']);
    await world.live(minutes(90));
    expect([await world.isCharging(), await world.stands()]).toEqual([true, 'INACTIVE:OVERRIDDEN']);
    expect(await world.override()).toEqual(override);
  });

  it('is over when charging ends for any reason, and the schedule goes on', async () => {
    await using world = await start();
    await world.force();
    await world.settle();

    await world.change({ isPluggedIn: false });
    await world.settle();

    expect(await world.override()).toMatchObject({ endedAt: world.clock.now() });
    expect(await world.stands()).toBe('ALIGNED');
    await world.change({ isPluggedIn: true });
    await world.live(minutes(30));
    expect([await world.isCharging(), await world.stands()]).toEqual([false, 'ALIGNED']);
  });

  it('is over when it is ended, and then the vehicle does what is planned', async () => {
    await using world = await start();
    await world.force();
    await world.settle();

    const { override } = await world.end();
    await world.live(hours(1));

    expect(override.endedAt).not.toBeNull();
    expect([await world.isCharging(), await world.stands()]).toEqual([false, 'ALIGNED']);
    await expect(world.end()).rejects.toMatchObject({ code: 'not_found' });
    await world.force();
    await world.settle();
    expect(await world.isCharging()).toBe(true);
  });

  it('is over when charging cannot be begun', async () => {
    await using world = await start();
    await world.change({ faults: { ignoresCommands: true } });
    await world.force();

    await world.live(hours(1));

    expect(await world.override()).toMatchObject({ endedAt: expect.any(Number) });
    expect(await world.stands()).toBe('ALIGNED');
  });

  it('is one, however often it is asked for', async () => {
    await using world = await start();

    const [first, second] = [await world.force(), await world.force()];

    expect(second.override).toEqual(first.override);
    expect((await world.asked()).filter(({ state }) => state === 'PENDING')).toHaveLength(1);
  });

  it('has nothing to ask for where the vehicle charges already', async () => {
    await using world = await startScheduleLoop({ batteryLevel: percent(20) });
    await world.change({ isPluggedIn: true });
    await world.settle();
    const asked = await world.asked();
    const vehicle = { kind: 'vehicle', clientId: CLIENT, assetId: world.vehicle.id } as const;

    const { override } = await createSmartOverride(world, { ...vehicle, limit: null });
    await world.settle();

    expect(override.actionId).toBeNull();
    expect(await world.asked()).toEqual(asked);
    await world.change({ isPluggedIn: false });
    await world.settle();
    expect((await world.control())?.override?.endedAt).toBe(world.clock.now());
  });

  it.each([true, false])('is none of a user who was deleted (stopped: %s)', async (isStopped) => {
    await using world = await start(isStopped);
    expect(await world.isCharging()).toBe(!isStopped);
    const user = await world.users.get(CLIENT, world.vehicle.userId);
    if (!user) throw new Error('there is a user');
    const deletedAt = world.clock.now();
    await world.commit([world.users.replacing({ ...user, deletedAt, version: user.version + 1 })]);

    await expect(world.force()).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is refused where charging cannot begin, and changes nothing', async () => {
    await using world = await start();
    await world.change({ isPluggedIn: false });
    await world.settle();
    const before = await world.control();

    await expect(world.force()).rejects.toMatchObject({ code: 'precondition_failed' });

    expect(await world.control()).toEqual(before);
  });

  it('lets clients ask the vehicle directly, as nobody wants anything of it meanwhile', async () => {
    await using world = await start();
    const ask = async (action: string) => {
      const edge = testEdge();
      const request = { path: { vehicleId: world.vehicle.id }, body: { action } };
      const answer = await callOperation(
        charge(() => ({ ...world, queue: world.actionQueue }), edge),
        postVehiclesVehicleidCharging,
        request,
      );
      return answer.status;
    };
    expect(await ask('START')).toBe(422);
    await world.force();
    await world.settle();

    expect(await ask('STOP')).toBe(200);
    await world.settle();

    expect(await world.override()).toMatchObject({ endedAt: expect.any(Number) });
    expect([await world.isCharging(), await world.stands()]).toEqual([false, 'ALIGNED']);
  });

  it('comes about whole or not at all, wherever a process dies', async () => {
    await using whole = await start();
    const counted = mortal(whole);
    await whole.force(counted.deps);
    expect(counted.calls()).toBeGreaterThan(4);

    for (let at = 1; at <= counted.calls(); at += 1) {
      await using world = await start();
      const hit = mortal(world, { kind: 'dies', at });
      await Promise.race([world.force(hit.deps), hit.gone]);
      const [override, asked] = [await world.override(), await world.asked()];
      const pending = asked.find(({ state }) => state === 'PENDING');
      expect(override?.actionId ?? undefined, `after call ${at}`).toBe(pending?.id);

      await world.force();
      // A message may be lost: the agenda knows all the same.
      await sweepAgendas(world, world.clock.now());
      await world.live(minutes(5));
      expect(await world.isCharging(), `after call ${at}`).toBe(true);
      expect(await world.stands(), `after call ${at}`).toBe('INACTIVE:OVERRIDDEN');
    }
  });
});

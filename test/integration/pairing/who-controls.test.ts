import { describe, expect, it } from 'vitest';
import { createSmartOverride } from '#shared/app/reconciling/create-smart-override.ts';
import { endSmartOverride } from '#shared/app/reconciling/end-smart-override.ts';
import { updateSchedule } from '#shared/app/schedules/update-schedule.ts';
import { getChargingStatistics } from '#shared/app/statistics/get-charging-statistics.ts';
import { hours, milliseconds, minutes } from '#shared/domain/quantities/units.ts';
import { CLIENT, USER } from '#test/support/device-world.ts';
import { startFleetLoop } from '#test/support/fleet-loop.ts';
import { startFlexLoop } from '#test/support/flex-loop.ts';
import { startSmartLoop } from '#test/support/smart-loop.ts';
import { BESIDE_A_WALLBOX, withWallbox } from '#test/support/with-wallbox.ts';

const startSmart = async () => withWallbox(await startSmartLoop({}, BESIDE_A_WALLBOX));

/** Lets time pass until so many hours after six in the evening. */
const until = (world: Awaited<ReturnType<typeof startSmart>>, hour: number) =>
  world.pass(milliseconds(world.evening + hours(hour) - world.clock.now()));

describe('a vehicle that can do nothing by itself, at a charger that can', () => {
  it('is charged smartly by the charger through the night, and is full at seven', async () => {
    await using world = await startSmart();
    await world.policy();
    await world.plugInto();
    await until(world, 13);

    expect(world.states()).toEqual(
      expect.arrayContaining(['CONSIDERING', 'STOPPED', 'STARTED', 'ENDED:FINISHED']),
    );
    expect(world.sent()).toEqual([
      ['wallbox', 'STOP'],
      ['wallbox', 'START'],
    ]);
    expect(await world.level()).toBe(80);
    expect(await world.asked()).toMatchObject([
      { targetId: world.vehicle.id, isOfController: true, state: 'CONFIRMED' },
      { targetId: world.vehicle.id, isOfController: true, state: 'CONFIRMED' },
    ]);
    const plan = await world.plan();
    expect(plan?.smartCost).toBeLessThan(plan?.nonSmartCost ?? 0);
  });

  it('has what it took counted once for each type', async () => {
    await using world = await startSmart();
    await world.plugInto();
    await until(world, 4);

    const of = async (kind: 'vehicle' | 'charger') => {
      const deps = { ...world, shiftedCharges: async () => [] };
      const [month] = await getChargingStatistics(deps, {
        ...{ clientId: CLIENT, userId: USER, kind, from: world.evening },
        ...{ resolution: 'MONTH', offset: hours(0) },
      });
      return month?.summary.energy ?? 0;
    };
    const [vehicle, charger] = [await of('vehicle'), await of('charger')];
    expect(vehicle).toBeGreaterThan(20);
    expect(charger / vehicle).toBeGreaterThan(0.9);
    expect(charger / vehicle).toBeLessThan(1.2);
  });

  it('is in its fleet once, and its charger is not', async () => {
    await using world = await withWallbox(await startFleetLoop({}, BESIDE_A_WALLBOX));
    const entered = async () => {
      const rosters = await world.deps.rosters.all(CLIENT);
      return rosters.flatMap(({ entries }) => entries.map(({ assetId }) => assetId));
    };
    await world.attend();
    const before = await entered();
    await world.plugInto();
    await world.attend();

    expect(await world.pairs()).toMatchObject([{ state: 'ACTIVE' }]);
    expect([before, await entered()]).toEqual([[world.vehicle.id], [world.vehicle.id]]);
  });

  it('follows its flex policy by the charger', async () => {
    await using world = await withWallbox(await startFlexLoop({}, BESIDE_A_WALLBOX));
    await world.plugInto();
    await until(world, 13);

    const sent = world.sent();
    expect(sent[0]).toEqual(['wallbox', 'STOP']);
    expect(sent.every(([device]) => device === 'wallbox')).toBe(true);
    expect(sent.filter(([, charging]) => charging === 'START')).toHaveLength(1);
    expect(await world.level()).toBeGreaterThanOrEqual(79);
  });

  it('follows its schedule by the charger', async () => {
    await using world = await startSmart();
    await world.plugInto();
    await world.schedule({ shouldCharge: false });
    await world.pass(minutes(10));

    expect(world.sent()).toEqual([['wallbox', 'STOP']]);
    expect(await world.isCharging()).toBe(false);
  });
});

describe('the schedule of a charger', () => {
  it('rules the pair while nobody wants anything of the vehicle, which then is not asked directly', async () => {
    await using world = await startSmart();
    await world.plugInto();
    const id = await world.scheduleWallbox(false);
    await world.pass(minutes(5));

    expect(await world.scheduleState(id)).toBe('ALIGNED');
    await expect(world.ask('vehicle', 'START')).rejects.toMatchObject({
      code: 'controlled_elsewhere',
    });
    expect(world.sent()).toEqual([['wallbox', 'STOP']]);
  });

  it('is overridden while a plan of the vehicle at it is carried out, and not a moment longer', async () => {
    await using world = await startSmart();
    const id = await world.scheduleWallbox(true);
    expect(await world.scheduleState(id)).toBe('ALIGNED');
    await world.policy();
    await world.plugInto();

    expect(await world.scheduleState(id)).toBe('INACTIVE:OVERRIDDEN');
    expect(await world.isCharging()).toBe(false);
    await expect(world.ask('charger', 'START')).rejects.toMatchObject({
      code: 'controlled_elsewhere',
    });
    await world.policy({ isEnabled: false });
    await world.pass(minutes(10));

    expect(await world.scheduleState(id)).toBe('ALIGNED');
    expect(await world.isCharging()).toBe(true);
  });

  it('is overridden by a schedule of the vehicle, and rules again once that is disabled', async () => {
    await using world = await startSmart();
    const id = await world.scheduleWallbox(true);
    await world.plugInto();
    expect(await world.scheduleState(id)).toBe('ALIGNED');

    const { id: own } = await world.schedule({ shouldCharge: false });
    await world.settle();
    expect(await world.scheduleState(id)).toBe('INACTIVE:OVERRIDDEN');
    await world.pass(minutes(10));
    expect(await world.isCharging()).toBe(false);

    await updateSchedule(world, {
      clientId: CLIENT,
      scheduleId: own,
      change: { isEnabled: false },
    });
    await world.pass(minutes(10));
    expect(await world.scheduleState(id)).toBe('ALIGNED');
    expect(await world.isCharging()).toBe(true);
  });

  it('holds again as soon as the vehicle is unplugged', async () => {
    await using world = await startSmart();
    const id = await world.scheduleWallbox(true);
    await world.policy();
    await world.plugInto();
    expect(await world.scheduleState(id)).toBe('INACTIVE:OVERRIDDEN');

    await world.change({ isPluggedIn: false });
    await world.read();

    expect(await world.scheduleState(id)).not.toBe('INACTIVE:OVERRIDDEN');
  });
});

describe('charging that is forced', () => {
  it.each(['vehicle', 'charger'] as const)('is of both: asked of the %s', async (kind) => {
    await using world = await startSmart();
    await world.policy();
    await world.plugInto();
    expect(await world.isCharging()).toBe(false);
    const assetId = kind === 'vehicle' ? world.vehicle.id : world.wallboxId;

    await createSmartOverride(world, { kind, clientId: CLIENT, assetId, limit: null });
    await world.pass(minutes(20));
    expect(await world.isCharging()).toBe(true);
    expect(await world.state()).toBe('PLAN:EXECUTING:OVERRIDDEN');

    await endSmartOverride(world, { kind, clientId: CLIENT, assetId });
    await world.pass(minutes(20));
    expect(await world.isCharging()).toBe(false);
  });

  it('of a vehicle is not ended by the schedule of the charger', async () => {
    await using world = await startSmart();
    const id = await world.scheduleWallbox(false);
    await world.plugInto();
    expect(await world.isCharging()).toBe(false);

    await world.force();
    await world.pass(minutes(20));

    expect(await world.isCharging()).toBe(true);
    expect(await world.scheduleState(id)).toBe('INACTIVE:OVERRIDDEN');
  });
});

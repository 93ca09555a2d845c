import { describe, expect, it } from 'vitest';
import { readSmartPlan } from '#shared/app/smart-charging/read-smart-plan.ts';
import { shiftedByPlans } from '#shared/app/smart-charging/shifted-by-plans.ts';
import { getChargingStatistics } from '#shared/app/statistics/get-charging-statistics.ts';
import { toSmartChargingStatusView } from '#shared/contract/views/smart-charging-view.ts';
import { syntheticCurve } from '#shared/domain/prices/synthetic-curve.ts';
import { hours, type Instant, minutes, percent } from '#shared/domain/quantities/units.ts';
import { noSmartCharging } from '#shared/domain/smart-charging/smart-charging.ts';
import type { PriceSource } from '#shared/ports/price-source.ts';
import { CLIENT, USER } from '#test/support/device-world.ts';
import { patched } from '#test/support/patched.ts';
import { linkRates, type SmartLoop, startSmartLoop } from '#test/support/smart-loop.ts';

/** One that is charged smartly and comes home, so that it charges at once. */
const startAtHome = async (...given: Parameters<typeof startSmartLoop>) => {
  const world = await startSmartLoop(...given);
  await world.policy();
  await world.plugIn();
  return world;
};

/** What was saved by the statistics, cost and energy since it came home, in the currency and in kWh. */
const statisticsOf = async (world: SmartLoop) => {
  const deps = { ...world, shiftedCharges: shiftedByPlans(world) };
  const [entry] = await getChargingStatistics(deps, {
    ...{ clientId: CLIENT, userId: USER, kind: 'vehicle' },
    ...{ from: world.evening, resolution: 'MONTH', offset: hours(0) },
  });
  return entry?.summary;
};

const reachedAt = (world: SmartLoop, state: string): Instant | undefined =>
  world.news().find(({ payload }) => Object(payload.smartChargingStatus).state.endsWith(state))
    ?.occurredAt;

describe('a vehicle that comes home in the evening', () => {
  it('is stopped, charged when power is cheap, and full by its deadline, of which all is told once', async () => {
    await using world = await startAtHome();
    await world.until(13);

    expect(world.states()).toEqual([
      'CONSIDERING',
      'STOPPING',
      'STOPPED',
      'STARTING',
      'STARTED',
      'ENDED:FINISHED',
      'FULLY_CHARGED',
    ]);
    expect(await world.commands()).toEqual([
      ['STOP', 0],
      ['START', 240],
    ]);
    expect(await world.asked()).toMatchObject([
      { isOfController: true, state: 'CONFIRMED' },
      { isOfController: true, state: 'CONFIRMED' },
    ]);
    expect(await world.level()).toBe(80);
    // Each thing that was told was news, and was told once.
    const ids = world.news().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(7);
    let known: object = toSmartChargingStatusView(noSmartCharging(world.vehicle));
    for (const { payload } of world.news()) {
      const { smartChargingStatus: news, updatedFields } = Object(payload);
      known = patched(known, news, updatedFields);
      expect(known).toEqual(news);
    }
    const smart = await world.smart();
    expect(known).toEqual(smart && toSmartChargingStatusView(smart));
    // The plan is kept, and is what was told of it last.
    const address = { kind: 'vehicle', clientId: CLIENT, assetId: world.vehicle.id } as const;
    const latest = await readSmartPlan(world, { ...address, planId: 'latest' });
    expect(await readSmartPlan(world, { ...address, planId: latest.plan.id })).toEqual(latest);
    expect(latest.plan).toMatchObject({
      locationId: world.homeId,
      currency: null,
      startAt: world.evening + hours(4),
      finalState: 'PLAN:ENDED:FINISHED',
      failureCondition: null,
    });
    expect(latest.plan.smartCost).toBeLessThan(latest.plan.nonSmartCost);
    // It holds the vehicle still, and keeps nobody away.
    expect(await world.control()).toMatchObject({
      holder: { kind: 'smart-charging', isInControl: false },
    });
  });

  it('saves what charging at once would have cost more, by the statistics', async () => {
    await using world = await startAtHome();
    await world.until(13);

    const statistics = await statisticsOf(world);

    // 27 kWh at 0.12 in place of 0.30.
    expect(statistics?.savings).toBeCloseTo(27 * 0.18, 0);
    expect(statistics?.savings).toBeGreaterThan(0);
  });

  it('saves exactly nothing where power costs the same at all times', async () => {
    await using world = await startAtHome(
      { chargesWhenPluggedIn: false },
      { rates: { day: '0.2731', night: '0.2731' } },
    );
    await world.until(13);

    expect(await world.ends()).toEqual(['FINISHED']);
    const plan = await world.plan();
    expect(plan?.smartCost).toBe(plan?.nonSmartCost);
    expect((await statisticsOf(world))?.savings).toBe(0);
  });

  it('charges up to its minimum at any price first', async () => {
    await using world = await startSmartLoop({ batteryLevel: percent(10) });
    await world.policy({ minimumChargeLimit: percent(30) });
    await world.plugIn();

    await world.until(3);

    expect(world.states()).toEqual(['CONSIDERING', 'STOPPING', 'STOPPED']);
    expect(await world.level()).toBeGreaterThanOrEqual(30);
    expect(await world.level()).toBeLessThan(36);
    await world.until(13);
    expect(await world.level()).toBe(80);
  });
});

describe('what goes wrong, and where it ends', () => {
  it('the price feed is dead for 36 hours: it charges in time by what is known, and then at once', async () => {
    const died = { on: '9999-12-31' };
    const feed: PriceSource = {
      name: 'energy-charts',
      dayAhead: async (zone, day) => (day > died.on ? null : syntheticCurve(zone, day)),
    };
    await using world = await startSmartLoop(
      {},
      { rates: null, standIn: feed, timezoneName: 'Europe/Oslo' },
    );
    // What is known ends with the day, and nothing more comes.
    died.on = '2025-10-01';
    await world.policy();
    await world.plugIn();

    await world.until(11);

    expect(await world.level()).toBe(80);
    expect(await world.ends()).toEqual(['FINISHED']);
    expect(await world.plan()).toMatchObject({ reason: 'prices_missing' });
    // On the next evening not a single price is known any more.
    await world.change({ isPluggedIn: false });
    await world.until(24);
    await world.plugIn({ batteryLevel: percent(30), chargesWhenPluggedIn: false });
    await world.until(28);
    expect(await world.level()).toBe(80);
    expect(await world.ends()).toEqual(['FINISHED']);
  });

  it('the vehicle is out of reach when it should start: it finishes late, once it is back', async () => {
    await using world = await startAtHome();
    await world.until(1);
    await world.change({ isReachable: false });
    await world.until(7);
    expect(['STARTING', 'START_FAILED']).toContain(world.states().at(-1));
    expect(world.states()).toContain('START_FAILED');

    await world.change({ isReachable: true });
    await world.until(13);

    expect(await world.level()).toBe(80);
    expect(await world.ends()).toEqual(['FINISHED FINISHED_LATE']);
  });

  it('it is unplugged, and plugged in again: what it needs then is planned anew', async () => {
    await using world = await startAtHome();
    await world.until(1);
    await world.change({ isPluggedIn: false });
    await world.until(2);
    expect(world.states().slice(-2)).toEqual(['ENDED:UNPLUGGED', 'CONSIDERING']);
    expect((await world.control())?.holder?.isInControl).toBe(false);

    await world.plugIn({ batteryLevel: percent(25) });
    await world.until(13);

    expect(await world.ends()).toEqual(['UNPLUGGED', 'FINISHED']);
    expect(await world.level()).toBe(80);
    expect((await world.commands()).map(([what]) => what)).toEqual(['STOP', 'STOP', 'START']);
  });

  it('its deadline is moved: it is full by the new one', async () => {
    await using world = await startAtHome();
    await world.until(1);

    await world.policy({ deadline: '02:00' });
    await world.until(8);

    expect(world.states()).toEqual([
      ...['CONSIDERING', 'STOPPING', 'STOPPED', 'ENDED:DEADLINE_CHANGED', 'CONSIDERING'],
      ...['STOPPED', 'STARTING', 'STARTED', 'ENDED:FINISHED', 'FULLY_CHARGED'],
    ]);
    expect(await world.level()).toBe(80);
    expect((await world.commands()).map(([what]) => what)).toEqual(['STOP', 'START']);
  });

  it('somebody charges by force: nothing is asked until that is over, and the plan goes on', async () => {
    await using world = await startAtHome();
    await world.until(1);

    await world.force();
    await world.until(1.5);
    expect(world.states().at(-1)).toBe('OVERRIDDEN');
    expect(await world.isCharging()).toBe(true);
    const [overridden] = world.news().slice(-1);
    expect(overridden?.payload.smartChargingStatus).toMatchObject({
      smartOverride: { endedAt: null, targetId: world.vehicle.id },
    });
    await world.unforce();
    await world.until(13);

    expect(world.states().slice(3)).toEqual(
      ['OVERRIDDEN', 'STOPPING', 'STOPPED', 'STARTING', 'STARTED'].concat(
        ...['ENDED:FINISHED', 'FULLY_CHARGED'],
      ),
    );
    expect(await world.ends()).toEqual(['FINISHED']);
    expect(await world.level()).toBe(80);
  });

  it('the vendor ignores that it should stop: it is asked three times and let be, and is full', async () => {
    await using world = await startAtHome(
      {},
      {
        twist: {
          twist: (real) => ({
            command: async (session, device, request) => {
              if ('charging' in request && request.charging === 'STOP') return;
              await real.command(session, device, request);
            },
          }),
        },
      },
    );

    await world.until(13);

    expect((await world.commands()).map(([what]) => what)).toEqual(['STOP', 'STOP', 'STOP']);
    expect(world.states()).toContain('STOP_FAILED');
    expect(await world.ends()).toEqual(['FAILED STOP_FAILED']);
    expect(await world.level()).toBe(80);
  });

  it('an app starts it against the plan: it is stopped again, and three times at most', async () => {
    await using world = await startAtHome();
    await world.until(1);
    await world.phone('START');
    await world.until(1.5);
    expect(await world.isCharging()).toBe(false);
    expect((await world.plan())?.startConfirmedAt).toBe(world.evening + minutes(75));

    for (const hour of [2, 2.5, 3]) {
      await world.until(hour);
      await world.phone('START');
    }
    await world.until(13);

    const asked = (await world.commands()).map(([what]) => what);
    expect(asked.filter((what) => what === 'STOP')).toHaveLength(3);
    expect(world.states()).toContain('STOP_FAILED');
    expect(await world.level()).toBe(80);
  });

  it('it does not start: it is asked each time after longer, and the plan fails at its deadline', async () => {
    await using world = await startAtHome();
    await world.until(1);
    await world.change({ faults: { ignoresCommands: true } });

    await world.until(14);

    expect(await world.ends()).toEqual(['FAILED START_FAILED']);
    expect((await world.asked()).length).toBeLessThan(16);
    await world.change({ faults: { ignoresCommands: false } });
    // What is left is planned for the next night.
    await world.until(35);
    expect(await world.level()).toBe(80);
    expect(await world.ends()).toEqual(['FAILED START_FAILED', 'FINISHED']);
  });

  it('a tariff comes into force while it waits: the plan moves to where that is cheap', async () => {
    await using world = await startAtHome({}, { rates: { day: '0.10', night: '0.30' } });
    await world.until(1);
    expect(await world.isCharging()).toBe(true);
    await world.change({ isPluggedIn: false });
    await linkRates(world, { day: '0.30', night: '0.12' });
    await world.plugIn();
    await world.until(1.5);
    expect((await world.plan())?.startAt).toBe(world.evening + hours(4));

    await linkRates(world, { day: '0.05', night: '0.12' });
    await world.until(3);

    // It looks again once an hour at the latest.
    expect(await world.isCharging()).toBe(true);
    const started = reachedAt(world, 'STARTED');
    expect(started).toBeLessThanOrEqual(world.evening + minutes(150));
  });
});

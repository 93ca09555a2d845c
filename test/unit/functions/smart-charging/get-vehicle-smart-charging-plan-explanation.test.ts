import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/smart-charging/get-vehicle-smart-charging-plan-explanation.ts';
import { getVehicleSmartChargingPlanExplanation } from '#shared/contract/operations/smart-charging/get-vehicle-smart-charging-plan-explanation.ts';
import { microsPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import { hours, kilowatts, after as later } from '#shared/domain/quantities/units.ts';
import {
  aDisabledStatus,
  anEndedPlan,
  aSmartCharging,
  aSmartPlan,
  STOP_AT,
} from '#test/support/a-smart-plan.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { addTargets, CHARGER, VEHICLE } from '#test/support/schedule-stage.ts';
import { addSmartCharging, smartDeps, startSmart } from '#test/support/smart-stage.ts';

const OFF = aSmartCharging({}, aDisabledStatus);

describeOperation({
  contract: getVehicleSmartChargingPlanExplanation,
  operation,
  connect: smartDeps,
  arrange: async (world) => {
    await addTargets(world);
    await addSmartCharging(world, OFF, [anEndedPlan()]);
    return { path: { vehicleId: VEHICLE, planId: anEndedPlan().id } };
  },
});

describe('getVehicleSmartChargingPlanExplanation', () => {
  it('says of each piece what it costs, what happens and why', async () => {
    await using world = await startSmart();
    await addSmartCharging(world, aSmartCharging());

    const { body } = await world.explanation('latest');

    expect(body.plan).toEqual((await world.plan('latest')).body);
    expect(body.slots.map(({ reason: _, ...slot }: { readonly reason: string }) => slot)).toEqual(
      [
        ['18', '19', 0.3, 0, 40],
        ['19', '20', 0.09, 0, 40],
        ['20', '21', 0.1, 10, 50],
        ['21', '22', 0.1, 10, 60],
        ['22', '23', 0.4, 0, 60],
      ].map(([start, end, price, power, batteryLevel]) => ({
        start: `2025-10-01T${start}:00:00.000Z`,
        end: `2025-10-01T${end}:00:00.000Z`,
        ...{ price, power, energy: power, ownEnergy: 0, ownPower: 0, batteryLevel },
      })),
    );
    expect(body.slots[0].reason).toBe(
      'Waits: a kilowatt-hour costs 0.3 EUR, and 0.1 EUR on average once it charges.',
    );
  });

  it('adds up to what the plan costs, own sun and prices below nothing among it', async () => {
    await using world = await startSmart();
    const prices = [-0.05, 0.2].map((price, hour) => ({
      start: later(STOP_AT, hours(hour + 2)),
      end: later(STOP_AT, hours(hour + 3)),
      price: microsPerKwh(Math.round(price * 1_000_000)),
    }));
    const spans = [
      { start: later(STOP_AT, hours(3)), end: later(STOP_AT, hours(4)), power: kilowatts(4) },
    ];
    const surplus = { spans, feedInPrice: microsPerKwh(0) };
    const plan = anEndedPlan({ stopAt: later(STOP_AT, hours(2)), prices, surplus });
    await addSmartCharging(world, OFF, [plan]);

    const { body } = await world.explanation(plan.id);

    const charging = body.slots.filter(({ power }: { readonly power: number }) => power > 0);
    expect(charging).toMatchObject([
      { price: -0.05, energy: 10, ownEnergy: 0, batteryLevel: 50 },
      { price: 0.2, energy: 10, ownEnergy: 4, ownPower: 4, batteryLevel: 60 },
    ]);
    expect(charging[1].reason).toContain('40 % of it is own sun');
  });

  it('explains what nobody knows the price of', async () => {
    await using world = await startSmart();
    const plan = aSmartPlan({ startAt: null, smartCost: null, reason: 'awaiting', prices: [] });
    await addSmartCharging(world, OFF, [plan]);

    expect((await world.explanation(plan.id)).body.slots).toEqual([
      expect.objectContaining({ price: null, power: 0, energy: 0, batteryLevel: 40 }),
    ]);
  });

  it('has none of a vehicle of which there was no plan, and of what is no vehicle', async () => {
    await using world = await startSmart();
    for (const id of ['latest', aSmartPlan().id]) {
      expectProblem(await world.explanation(id), 404, 'not-found');
    }
    await addSmartCharging(world, aSmartCharging());

    expectProblem(await world.explanation('latest', CHARGER), 404, 'not-found');
  });
});

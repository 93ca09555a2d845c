import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/smart-charging/get-vehicles-vehicleid-smartchargingplans.ts';
import { getVehiclesVehicleidSmartchargingplans } from '#shared/contract/operations/smart-charging/get-vehicles-vehicleid-smartchargingplans.ts';
import {
  aDisabledStatus,
  anEndedPlan,
  aSmartCharging,
  aSmartPlan,
} from '#test/support/a-smart-plan.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { addTargets, aVehicleAt, CHARGER, VEHICLE } from '#test/support/schedule-stage.ts';
import { addSmartCharging, smartDeps, startSmart } from '#test/support/smart-stage.ts';

const EARLIER = '0192f7c4-0000-7000-8000-00000000b100';
const LATER = '0192f7c4-0000-7000-8000-00000000b1ff';
const OFF = aSmartCharging({}, aDisabledStatus);

describeOperation({
  contract: getVehiclesVehicleidSmartchargingplans,
  operation,
  connect: smartDeps,
  arrange: async (world) => {
    await addTargets(world);
    await addSmartCharging(world, OFF, [anEndedPlan()]);
    return { path: { vehicleId: VEHICLE, smartChargingPlanId: anEndedPlan().id } };
  },
});

describe('getVehiclesVehicleidSmartchargingplans', () => {
  it('answers a plan that is over, and how it ended', async () => {
    await using world = await startSmart();
    await addSmartCharging(world, OFF, [anEndedPlan({ failureCondition: 'FINISHED_LATE' })]);

    expect((await world.plan(anEndedPlan().id)).body).toEqual({
      id: anEndedPlan().id,
      vehicleId: VEHICLE,
      userId: 'user-1',
      locationId: anEndedPlan().locationId,
      vendor: 'TESLA',
      currency: 'EUR',
      nonSmartCost: 3.9,
      smartCost: 2,
      stopAt: '2025-10-01T18:00:00.000Z',
      startAt: '2025-10-01T20:00:00.000Z',
      estimatedFinishAt: '2025-10-01T22:00:00.000Z',
      stopConfirmedAt: '2025-10-01T18:01:00.000Z',
      startConfirmedAt: '2025-10-01T20:01:00.000Z',
      endedAt: '2025-10-01T22:00:00.000Z',
      finalState: 'PLAN:ENDED:FINISHED',
      failureCondition: 'FINISHED_LATE',
    });
  });

  it('answers the one at work, by its id and as the latest', async () => {
    await using world = await startSmart();
    await addSmartCharging(world, aSmartCharging(), [anEndedPlan({ id: EARLIER })]);

    const { body } = await world.plan('latest');

    expect(body).toMatchObject({ id: aSmartPlan().id, endedAt: null });
    expect((await world.plan(aSmartPlan().id)).body).toEqual(body);
    expect((await world.status()).body.plan).toEqual(body);
    expect((await world.plan(EARLIER)).body).toMatchObject({ id: EARLIER });
  });

  it('answers the one that began last, where none is at work', async () => {
    await using world = await startSmart();
    const plans = [LATER, EARLIER].map((id) => anEndedPlan({ id }));
    await addSmartCharging(world, OFF, plans);

    expect((await world.plan('latest')).body.id).toBe(LATER);
  });

  it('tells what is not known yet, and what nobody says the currency of', async () => {
    await using world = await startSmart();
    const plan = aSmartPlan({ startAt: null, smartCost: null, currency: null, reason: 'awaiting' });
    await addSmartCharging(world, OFF, [plan]);

    expect((await world.plan('latest')).body).toMatchObject({
      startAt: null,
      smartCost: null,
      currency: 'XXX',
    });
  });

  it('has none of a vehicle of which there was none', async () => {
    await using world = await startSmart();

    for (const id of ['latest', EARLIER]) expectProblem(await world.plan(id), 404, 'not-found');
  });

  it('does not find the plan of one vehicle with another one', async () => {
    await using world = await startSmart();
    const { assets, commit } = world.deps;
    await commit([assets.adding(aVehicleAt(world.homeId, EARLIER))]);
    await addSmartCharging(world, aSmartCharging(), [anEndedPlan({ id: LATER })]);

    for (const id of ['latest', LATER, aSmartPlan().id]) {
      expectProblem(await world.plan(id, EARLIER), 404, 'not-found');
      expectProblem(await world.plan(id, CHARGER), 404, 'not-found');
    }
  });
});

import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/smart-charging/get-vehicles-vehicleid-smartchargingstatus.ts';
import { getVehiclesVehicleidSmartchargingstatus } from '#shared/contract/operations/smart-charging/get-vehicles-vehicleid-smartchargingstatus.ts';
import { instant, after as later, minutes } from '#shared/domain/quantities/units.ts';
import { aControl } from '#test/support/a-control.ts';
import {
  aDisabledStatus,
  aSmartCharging,
  aSmartPlan,
  STOP_AT,
} from '#test/support/a-smart-plan.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { addTargets, CHARGER, VEHICLE } from '#test/support/schedule-stage.ts';
import { addSmartCharging, smartDeps, startSmart } from '#test/support/smart-stage.ts';

describeOperation({
  contract: getVehiclesVehicleidSmartchargingstatus,
  operation,
  connect: smartDeps,
  arrange: async (world) => {
    await addTargets(world);
    await addSmartCharging(world, aSmartCharging());
    return { path: { vehicleId: VEHICLE } };
  },
});

const IN_FORCE = { createdAt: later(STOP_AT, minutes(30)), endedAt: null, actionId: null };

describe('getVehiclesVehicleidSmartchargingstatus', () => {
  it('is off since the vehicle is there, while nobody has wanted anything', async () => {
    await using world = await startSmart();

    expect((await world.status()).body).toEqual({
      updatedAt: '1970-01-01T00:00:01.000Z',
      vehicleId: VEHICLE,
      userId: 'user-1',
      vendor: 'TESLA',
      state: 'DISABLED',
      stateChangedAt: '1970-01-01T00:00:01.000Z',
      consideration: null,
      plan: null,
      smartOverride: null,
    });
  });

  it('says what it waits for', async () => {
    await using world = await startSmart();
    const pluggedIn = { isPluggedIn: true, isCharging: false };
    const consideration = { ...pluggedIn, atChargingLocation: true, hasTimeEstimate: false };
    const status = { ...aDisabledStatus, state: 'CONSIDERING', consideration } as const;
    await addSmartCharging(world, aSmartCharging({}, status));

    expect((await world.status()).body).toMatchObject({ state: 'CONSIDERING', consideration });
  });

  it('shows the plan at work, in the currency of its prices', async () => {
    await using world = await startSmart();
    await addSmartCharging(world, aSmartCharging());

    const { body } = await world.status();

    expect(body).toEqual({
      updatedAt: '2025-10-01T18:01:00.000Z',
      vehicleId: VEHICLE,
      userId: 'user-1',
      vendor: 'TESLA',
      state: 'PLAN:EXECUTING:STOPPED',
      stateChangedAt: '2025-10-01T18:01:00.000Z',
      consideration: null,
      plan: {
        id: aSmartPlan().id,
        vehicleId: VEHICLE,
        userId: 'user-1',
        locationId: aSmartPlan().locationId,
        vendor: 'TESLA',
        currency: 'EUR',
        // Ten at 0.3 and ten at 0.09; by the plan twenty at 0.1.
        nonSmartCost: 3.9,
        smartCost: 2,
        stopAt: '2025-10-01T18:00:00.000Z',
        startAt: '2025-10-01T20:00:00.000Z',
        estimatedFinishAt: '2025-10-01T22:00:00.000Z',
        stopConfirmedAt: '2025-10-01T18:01:00.000Z',
        startConfirmedAt: null,
        endedAt: null,
        finalState: null,
        failureCondition: null,
      },
      smartOverride: null,
    });
  });

  it('shows the override that the last look found, which is what was told', async () => {
    await using world = await startSmart();
    await addSmartCharging(world, aSmartCharging({ override: IN_FORCE }));

    expect((await world.status()).body.smartOverride).toEqual({
      createdAt: '2025-10-01T18:30:00.000Z',
      endedAt: null,
      targetType: 'vehicle',
      targetId: VEHICLE,
      vendorActionId: null,
    });
  });

  it('shows who charges by force a vehicle that nobody charges smartly', async () => {
    await using world = await startSmart();
    const { controls, commit } = world.deps;
    const { clientId } = world;
    const endedAt = instant(IN_FORCE.createdAt + minutes(10));
    const override = { ...IN_FORCE, endedAt };
    await commit([controls.putting(aControl({ clientId, assetId: VEHICLE, override }))]);

    expect((await world.status()).body).toMatchObject({
      state: 'DISABLED',
      smartOverride: { createdAt: '2025-10-01T18:30:00.000Z', endedAt: '2025-10-01T18:40:00.000Z' },
    });
  });

  it('is of vehicles alone', async () => {
    await using world = await startSmart();

    expectProblem(await world.status(CHARGER), 404, 'not-found');
  });
});

import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/smart-charging/get-vehicles-vehicleid-smartchargingpolicy.ts';
import { getVehiclesVehicleidSmartchargingpolicy } from '#shared/contract/operations/smart-charging/get-vehicles-vehicleid-smartchargingpolicy.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { addTargets, CHARGER, VEHICLE } from '#test/support/schedule-stage.ts';
import { aPolicyBody, enableSmart, smartDeps, startSmart } from '#test/support/smart-stage.ts';

describeOperation({
  contract: getVehiclesVehicleidSmartchargingpolicy,
  operation,
  connect: smartDeps,
  arrange: async (world) => {
    await addTargets(world);
    await enableSmart(world);
    return { path: { vehicleId: VEHICLE } };
  },
});

describe('getVehiclesVehicleidSmartchargingpolicy', () => {
  it('is disabled, without a deadline, while nobody has wanted anything', async () => {
    await using world = await startSmart();

    expect((await world.policy()).body).toEqual({
      isEnabled: false,
      deadline: null,
      minimumChargeLimit: 0,
    });
  });

  it('is what was put, and what the vehicle shows', async () => {
    await using world = await startSmart();
    await world.put(aPolicyBody);

    expect((await world.policy()).body).toEqual(aPolicyBody);
    expect((await world.vehicle()).state.smartChargingPolicy).toEqual(aPolicyBody);
  });

  it('is of vehicles alone', async () => {
    await using world = await startSmart();

    expectProblem(await world.policy(CHARGER), 404, 'not-found');
  });
});

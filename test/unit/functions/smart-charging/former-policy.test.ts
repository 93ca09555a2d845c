import { describe, expect, it } from 'vitest';
import { operation as getStatus } from '#functions/api/smart-charging/get-vehicles-vehicleid-smartchargingstatus.ts';
import { operation as putPolicy } from '#functions/api/smart-charging/update-vehicle-smart-charging-policy.ts';
import { getVehiclesVehicleidSmartchargingstatus } from '#shared/contract/operations/smart-charging/get-vehicles-vehicleid-smartchargingstatus.ts';
import { updateVehicleSmartChargingPolicy } from '#shared/contract/operations/smart-charging/update-vehicle-smart-charging-policy.ts';
import type { IdleState } from '#shared/domain/smart-charging/smart-charge-state.ts';
import { aSmartCharging } from '#test/support/a-smart-plan.ts';
import { aUser } from '#test/support/a-user.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import type { World } from '#test/support/operation-spec.ts';
import { callIn } from '#test/support/operation-world.ts';
import { VEHICLE } from '#test/support/schedule-stage.ts';
import {
  addSmartCharging,
  addVehicle,
  aPolicyBody,
  smartDeps,
  startSmart,
  startSmartAt,
} from '#test/support/smart-stage.ts';

const THEIRS = '0192f7c4-0000-7000-8000-0000000000c4';
const VIN = 'LDS00000000000001';
const headers = (version: string) => ({
  'enode-user-id': aUser().id,
  'enode-version': version,
});

const put = (world: World, version: string) =>
  callIn(
    world,
    { contract: updateVehicleSmartChargingPolicy, operation: putPolicy, connect: smartDeps },
    { headers: headers(version), path: { vehicleId: VEHICLE }, body: aPolicyBody },
  );

const statusIn = async (world: World, version: string) => {
  const spec = {
    contract: getVehiclesVehicleidSmartchargingstatus,
    operation: getStatus,
    connect: smartDeps,
  };
  const { body } = await callIn(world, spec, {
    headers: headers(version),
    path: { vehicleId: VEHICLE },
  });
  return body;
};

const considered = {
  isPluggedIn: true,
  isCharging: false,
  atChargingLocation: true,
  hasTimeEstimate: true,
  isSmartChargeCapable: false,
  singleUser: true,
  needsSignificantCharge: true,
  hasChargeAboveThreshold: true,
  wontStopExistingChargingSession: true,
  likelyToGenerateSavings: false,
};

describe('smart charging, as it was before it was refused', () => {
  it('is enabled for a vehicle that cannot be controlled', async () => {
    await using world = await startSmartAt({}, { scopes: ['vehicle:read:data'] });

    expectProblem(await put(world, '2023-04-01'), 400, 'bad-request');
    expect(await put(world, '2023-03-01')).toMatchObject({ status: 200, body: aPolicyBody });
  });

  it('is enabled beside another one that charges the same vehicle, and waits for it', async () => {
    await using world = await startSmartAt({}, { vin: VIN });
    const { smartCharging } = world.deps;
    await addVehicle(world, { id: THEIRS, vin: VIN, lastSeen: world.edge.clock.now() });
    expect((await world.put(aPolicyBody, THEIRS)).status).toBe(200);

    expectProblem(await put(world, '2023-04-01'), 400, 'bad-request');
    expect(await put(world, '2023-03-01')).toMatchObject({ status: 200, body: aPolicyBody });

    const of = { clientId: world.clientId, userId: aUser().id, assetId: VEHICLE };
    expect(await world.claim(VIN)).toMatchObject({ assetId: THEIRS });
    expect(await smartCharging.get(of)).toMatchObject({ isWaiting: true, claimedVin: null });
    await world.put({}, VEHICLE);
    expect(await smartCharging.get(of)).toMatchObject({ isWaiting: false });
  });

  it.each<[state: IdleState, newer: unknown, older: string]>([
    ['CONSIDERING', true, 'CONSIDERING'],
    ['FULLY_CHARGED', false, 'CONSIDERING'],
    ['UNKNOWN', false, 'CONSIDERING'],
  ])('shows all that is considered while it is %s', async (state, isShown, older) => {
    await using world = await startSmart();
    const { isPluggedIn, isCharging, atChargingLocation, hasTimeEstimate } = considered;
    const shown = { isPluggedIn, isCharging, atChargingLocation, hasTimeEstimate };
    const smart = aSmartCharging();
    const { stateChangedAt, updatedAt } = smart.standing.status;
    await addSmartCharging(world, {
      ...smart,
      standing: {
        ...smart.standing,
        status: {
          ...{ state, stateChangedAt, updatedAt, considered, plan: null },
          consideration: isShown ? shown : null,
        },
      },
    });

    const now = await statusIn(world, '2023-04-01');
    const then = await statusIn(world, '2023-03-01');

    expect(now).toMatchObject({ state, consideration: isShown ? shown : null });
    const { atChargingLocation: recentlyAtChargingLocation, ...rest } = considered;
    expect([then.state, then.consideration]).toEqual([
      older,
      { ...rest, recentlyAtChargingLocation },
    ]);
  });
});

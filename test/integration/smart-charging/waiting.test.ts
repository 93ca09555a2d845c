import { expect, it } from 'vitest';
import { changePolicy } from '#shared/app/smart-charging/change-policy.ts';
import { hours, percent } from '#shared/domain/quantities/units.ts';
import { CLIENT, vehicleIn } from '#test/support/device-world.ts';
import { startSmartLoop } from '#test/support/smart-loop.ts';

const THEIRS = '0192f7c4-0000-7000-8000-0000000000c4';
const POLICY = { isEnabled: true, deadline: '07:00', minimumChargeLimit: percent(20) };

it('leaves a vehicle alone that another one charges smartly, and takes its turn once that is over', async () => {
  await using world = await startSmartLoop();
  const { assets, smartCharging, commit } = world;
  const mine = await vehicleIn(world, world.vehicle.id);
  const vin = mine?.state.information.vin;
  if (!mine || !vin) throw new Error('the vehicle has no VIN');
  const state = { ...mine.state, smartChargingPolicy: POLICY };
  const theirs = { ...mine, id: THEIRS, vendorDeviceId: THEIRS, state, version: 1 };
  const claim = { clientId: CLIENT, vin, assetId: THEIRS, version: 1 };
  await commit([assets.adding(theirs), smartCharging.claiming(claim)]);

  await changePolicy(world, {
    ...{ kind: 'vehicle', clientId: CLIENT, assetId: mine.id },
    ...{ change: POLICY, enablesAnyway: true },
  });
  await world.plugIn();
  await world.live(hours(1));

  expect(await world.state()).toBe('UNKNOWN');
  expect(await world.commands()).toEqual([]);
  expect((await world.smart())?.standing.status).toMatchObject({
    considered: { singleUser: false, isSmartChargeCapable: true },
  });

  await commit([assets.removing(theirs)]);
  await world.live(hours(2));

  expect(await world.state()).toMatch(/^PLAN:EXECUTING:/);
  expect(await smartCharging.claim(CLIENT, vin)).toMatchObject({ assetId: mine.id });
  expect(await world.smart()).toMatchObject({ isWaiting: false, claimedVin: vin });
});

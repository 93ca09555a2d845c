import { expect, it } from 'vitest';
import { operation } from '#functions/api/vehicles/post-vehicles-vehicleid-charging.ts';
import { postVehiclesVehicleidCharging as contract } from '#shared/contract/operations/vehicles/post-vehicles-vehicleid-charging.ts';
import { devicesIn, startDeviceOperations } from '#test/support/device-operations.ts';
import { linkDevice } from '#test/support/device-world.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callOperation } from '#test/support/http-event.ts';

const OLDEST = '2023-02-01';

const start = async () => {
  const world = await startDeviceOperations();
  const order = { isPluggedIn: true, chargesWhenPluggedIn: false };
  const { asset } = await linkDevice(world, { kind: 'vehicle', order });
  const handler = operation(() => devicesIn(world), world.edge);
  return Object.assign(world, {
    id: asset.id,
    charge: (body: object, version = OLDEST) =>
      callOperation(handler, contract, {
        path: { vehicleId: asset.id },
        body: { action: 'START', ...body },
        headers: { 'enode-version': version },
      }),
  });
};

it('takes a body that repeats the path, and repeats it itself', async () => {
  await using world = await start();
  const { id } = world;
  const target = {
    chargeableId: id,
    entityId: id,
    chargeableType: 'vehicle',
    entityType: 'vehicle',
  };

  const { status, body } = await world.charge(target);

  expect([status, body]).toMatchObject([
    200,
    { ...target, targetId: id, targetType: 'vehicle', kind: 'START' },
  ]);
});

it.each([
  [{ entityId: 'another' }, ['body.entityId']],
  [{ chargeableType: 'charger', entityType: 'vehicle' }, ['body.chargeableType']],
  [{ chargeableId: 4 }, ['body.chargeableId']],
  [{ targetId: 'another' }, ['body.targetId']],
])('refuses a body that says otherwise: %o', async (body, paths) => {
  await using world = await start();

  const answer = await world.charge(body);

  expectProblem(answer, 400, 'bad-request');
  expect(answer.body.issues.map((issue: { path: string }) => issue.path)).toEqual(paths);
});

it('knows none of it from 2023-03-01 on', async () => {
  await using world = await start();

  const answer = await world.charge({ entityId: world.id }, '2023-03-01');

  expectProblem(answer, 400, 'bad-request');
  expect(Object.keys((await world.charge({}, '2023-03-01')).body)).not.toContain('entityId');
});

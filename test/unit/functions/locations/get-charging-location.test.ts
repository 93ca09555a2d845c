import { expect, it } from 'vitest';
import { operation } from '#functions/api/locations/get-charging-location.ts';
import { getChargingLocation } from '#shared/contract/operations/locations/get-charging-location.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { addLocation, addUser, locationDeps } from '#test/support/location-stage.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';

const spec = { contract: getChargingLocation, operation, connect: locationDeps };

describeOperation({
  ...spec,
  arrange: async (world) => {
    await addUser(world);
    return { path: { locationId: (await addLocation(world)).id } };
  },
});

it('is found for the user whose it is, and where none is named', async () => {
  await using world = await startOperationWorld();
  await addUser(world);
  const { id: locationId } = await addLocation(world);
  const find = (userId?: string) =>
    callIn(world, spec, {
      path: { locationId },
      headers: userId === undefined ? {} : { 'enode-user-id': userId },
    });

  expect((await find('user-1')).body).toMatchObject({ id: locationId, name: 'Home' });
  expect((await find()).status).toBe(200);
  expectProblem(await find('user-2'), 404, 'not-found');
});

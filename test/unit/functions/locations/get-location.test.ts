import { expect, it } from 'vitest';
import { operation } from '#functions/api/locations/get-location.ts';
import { getLocation } from '#shared/contract/operations/locations/get-location.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { addLocation, addUser, locationDeps } from '#test/support/location-stage.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';

const spec = { contract: getLocation, operation, connect: locationDeps };

describeOperation({
  ...spec,
  arrange: async (world) => {
    await addUser(world);
    return { path: { locationId: (await addLocation(world)).id } };
  },
});

it('shows a location as the contract has it', async () => {
  await using world = await startOperationWorld();
  await addUser(world);
  const { id } = await addLocation(world, { name: 'Work', timezoneName: 'UTC' });

  const { body } = await callIn(world, spec, { path: { locationId: id.toUpperCase() } });

  expect(body).toEqual({
    name: 'Work',
    latitude: 59.9165915,
    longitude: 10.7582268,
    timezoneName: 'UTC',
    id,
    userId: 'user-1',
  });
});

import { expect, it } from 'vitest';
import { operation } from '#functions/api/locations/create-charging-location.ts';
import { createChargingLocation } from '#shared/contract/operations/locations/create-charging-location.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { addUser, aLocationInput, locationDeps } from '#test/support/location-stage.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';

const spec = { contract: createChargingLocation, operation, connect: locationDeps };

describeOperation({
  ...spec,
  arrange: async (world) => {
    await addUser(world);
    return { body: aLocationInput() };
  },
});

it('is made for the user whom the header names', async () => {
  await using world = await startOperationWorld();
  await addUser(world);

  const { body } = await callIn(world, spec, { body: aLocationInput() });

  expect(body).toMatchObject({ ...aLocationInput(), userId: 'user-1' });
});

import { expect, it } from 'vitest';
import { operation } from '#functions/api/locations/get-location-solar.ts';
import { getLocationSolar } from '#shared/contract/operations/locations/get-location-solar.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { addLocation, addUser, locationDeps } from '#test/support/location-stage.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';

const spec = { contract: getLocationSolar, operation, connect: locationDeps };

describeOperation({
  ...spec,
  arrange: async (world) => {
    await addUser(world);
    return { path: { locationId: (await addLocation(world)).id } };
  },
});

it.each([
  ['in the currency of the place', {}, 'NOK'],
  ['in none where none is known', { timezoneName: 'UTC' }, null],
])('is off, and worth nothing %s, where nobody says anything', async (_, input, currency) => {
  await using world = await startOperationWorld();
  await addUser(world);
  const { id: locationId } = await addLocation(world, input);

  const { body } = await callIn(world, spec, { path: { locationId } });

  expect(body).toEqual({
    ...{ locationId, isEnabled: false, feedInPrice: '0', currency },
    dailyConsumption: 10,
  });
});

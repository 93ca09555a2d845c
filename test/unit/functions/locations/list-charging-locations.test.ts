import { expect, it } from 'vitest';
import { operation } from '#functions/api/locations/list-charging-locations.ts';
import { listChargingLocations } from '#shared/contract/operations/locations/list-charging-locations.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { addLocation, addUser, locationDeps } from '#test/support/location-stage.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';

const spec = { contract: listChargingLocations, operation, connect: locationDeps };

describeOperation({
  ...spec,
  arrange: async (world) => {
    await addUser(world);
    await addLocation(world);
    return {};
  },
});

it('lists all of one user, without pages', async () => {
  await using world = await startOperationWorld();
  await addUser(world, 'user-1');
  await addUser(world, 'user-10');
  await addLocation(world, { name: 'mine' }, 'user-1');
  await addLocation(world, { name: 'theirs' }, 'user-10');
  const names = async (query: string) => {
    const { body } = await callIn(world, spec, { query });
    return body.map(({ name }: { name: string }) => name);
  };

  expect(await names('')).toEqual(['mine']);
  expect(await names('after=nonsense&pageSize=x')).toEqual(['mine']);
});

import { expect, it } from 'vitest';
import { operation } from '#functions/api/locations/get-userlocations.ts';
import { getUserlocations } from '#shared/contract/operations/locations/get-userlocations.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { addLocation, addUser, locationDeps } from '#test/support/location-stage.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';

const spec = { contract: getUserlocations, operation, connect: locationDeps };

describeOperation({
  ...spec,
  arrange: async (world) => {
    await addUser(world);
    await addLocation(world);
    return { path: { userId: 'user-1' } };
  },
  underForeignIds: 'empty',
});

it('lists the locations of one user, and none for an unknown one', async () => {
  await using world = await startOperationWorld();
  await addUser(world, 'user-1');
  await addUser(world, 'user-10');
  await addLocation(world, { name: 'mine' }, 'user-1');
  await addLocation(world, { name: 'theirs' }, 'user-10');
  const namesOf = async (userId: string) => {
    const { body } = await callIn(world, spec, { path: { userId } });
    return body.data.map(({ name }: { name: string }) => name);
  };

  expect(await namesOf('user-1')).toEqual(['mine']);
  expect(await namesOf('nobody')).toEqual([]);
});

import { expect, it } from 'vitest';
import { operation } from '#functions/api/locations/get-locations.ts';
import { getLocations } from '#shared/contract/operations/locations/get-locations.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { addLocation, addUser, locationDeps } from '#test/support/location-stage.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';

const spec = { contract: getLocations, operation, connect: locationDeps };

describeOperation({
  ...spec,
  arrange: async (world) => {
    await addUser(world);
    await addLocation(world);
    return {};
  },
});

it('lists the locations of all users, newest first, page after page', async () => {
  await using world = await startOperationWorld();
  await addUser(world, 'user-1');
  await addUser(world, 'user-2');
  for (const [index, name] of ['a', 'b', 'c'].entries()) {
    world.edge.setTime(world.edge.clock.now() + 1);
    await addLocation(world, { name }, `user-${(index % 2) + 1}`);
  }

  const first = await callIn(world, spec, { query: { pageSize: '2' } });
  const { after } = first.body.pagination;
  const second = await callIn(world, spec, { query: { pageSize: '2', after } });

  const names = [first, second].map(({ body }) =>
    body.data.map(({ name, userId }: { name: string; userId: string }) => `${name} of ${userId}`),
  );
  expect(names).toEqual([['c of user-1', 'b of user-2'], ['a of user-1']]);
  expect(second.body.pagination.after).toBeNull();
});

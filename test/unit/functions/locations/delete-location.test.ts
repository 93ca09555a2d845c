import { expect, it } from 'vitest';
import { operation } from '#functions/api/locations/delete-location.ts';
import { deleteLocation } from '#shared/contract/operations/locations/delete-location.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { addLocation, addUser } from '#test/support/location-stage.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';
import { scheduleDeps } from '#test/support/schedule-stage.ts';

const spec = { contract: deleteLocation, operation, connect: scheduleDeps };

describeOperation({
  ...spec,
  arrange: async (world) => {
    await addUser(world);
    return { path: { locationId: (await addLocation(world)).id } };
  },
});

it('answers with the location as it was, once, and takes it off the map', async () => {
  await using world = await startOperationWorld();
  await addUser(world);
  const home = await addLocation(world);
  const work = await addLocation(world, { name: 'Work' });
  const deps = scheduleDeps(world);
  const remove = () =>
    callIn(world, { ...spec, connect: () => deps }, { path: { locationId: home.id } });

  const first = await remove();
  const second = await remove();

  expect(first.status).toBe(200);
  expect(first.body).toMatchObject({ id: home.id, name: 'Home', userId: 'user-1' });
  expectProblem(second, 404, 'not-found');
  const { places } = await deps.locations.map(world.clientId, 'user-1');
  expect(places.map(({ id }) => id)).toEqual([work.id]);
  expect(deps.placements.take()).toEqual([{ clientId: world.clientId, userId: 'user-1' }]);
});

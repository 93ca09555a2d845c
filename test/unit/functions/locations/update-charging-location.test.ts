import { expect, it } from 'vitest';
import { operation } from '#functions/api/locations/update-charging-location.ts';
import { updateChargingLocation } from '#shared/contract/operations/locations/update-charging-location.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { addLocation, addUser, locationDeps } from '#test/support/location-stage.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';

const spec = { contract: updateChargingLocation, operation, connect: locationDeps };

describeOperation({
  ...spec,
  arrange: async (world) => {
    await addUser(world);
    return { path: { locationId: (await addLocation(world)).id }, body: { name: 'Cabin' } };
  },
});

it('changes nothing of another user', async () => {
  await using world = await startOperationWorld();
  await addUser(world);
  const { id: locationId } = await addLocation(world);
  const deps = locationDeps(world);
  const update = (userId: string) =>
    callIn(
      world,
      { ...spec, connect: () => deps },
      { path: { locationId }, body: { name: 'Cabin' }, headers: { 'enode-user-id': userId } },
    );
  const name = async () => (await deps.locations.get(world.clientId, locationId))?.name;

  expectProblem(await update('user-2'), 404, 'not-found');
  expect(await name()).toBe('Home');
  expect((await update('user-1')).body.name).toBe('Cabin');
  expect(await name()).toBe('Cabin');
});

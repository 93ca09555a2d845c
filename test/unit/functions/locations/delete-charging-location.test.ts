import { expect, it } from 'vitest';
import { operation } from '#functions/api/locations/delete-charging-location.ts';
import { deleteChargingLocation } from '#shared/contract/operations/locations/delete-charging-location.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { addLocation, addUser } from '#test/support/location-stage.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';
import { scheduleDeps } from '#test/support/schedule-stage.ts';

const spec = { contract: deleteChargingLocation, operation, connect: scheduleDeps };

describeOperation({
  ...spec,
  arrange: async (world) => {
    await addUser(world);
    return { path: { locationId: (await addLocation(world)).id } };
  },
});

it('answers with the location as it was', async () => {
  await using world = await startOperationWorld();
  await addUser(world);
  const { id } = await addLocation(world);

  const answer = await callIn(world, spec, { path: { locationId: id } });

  expect([answer.status, answer.body.name]).toEqual([200, 'Home']);
});

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

it('is made for each user who is named, though the key of the request is the same', async () => {
  await using world = await startOperationWorld();
  await addUser(world);
  await addUser(world, 'user-2');
  const ask = (userId: string) =>
    callIn(world, spec, {
      headers: { 'enode-user-id': userId, 'idempotency-key': 'one' },
      body: aLocationInput(),
    });

  const first = await ask('user-1');
  const again = await ask('user-1');
  const other = await ask('user-2');

  expect(again.body).toEqual(first.body);
  expect(other.body).toMatchObject({ userId: 'user-2' });
  expect(other.body.id).not.toBe(first.body.id);
});

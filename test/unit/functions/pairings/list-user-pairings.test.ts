import { expect, it } from 'vitest';
import { operation } from '#functions/api/pairings/list-user-pairings.ts';
import { listUserPairings } from '#shared/contract/operations/pairings/list-user-pairings.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { addUser } from '#test/support/location-stage.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';
import { addHousehold, PAIR, pairDeps } from '#test/support/pair-stage.ts';

const spec = { contract: listUserPairings, operation, connect: pairDeps };
const path = { userId: PAIR.userId };

describeOperation({
  ...spec,
  arrange: async (world) => {
    await addHousehold(world);
    return { path };
  },
});

it('shows each vehicle with each charger, and what speaks for it, also before anybody has seen to it', async () => {
  await using world = await startOperationWorld();
  await addHousehold(world);

  const { status, body } = await callIn(world, spec, { path });

  expect(status).toBe(200);
  expect(body.data).toEqual([
    {
      vehicleId: PAIR.vehicleId,
      chargerId: PAIR.chargerId,
      state: 'ESTABLISHED',
      mode: 'AUTO',
      since: expect.any(String),
      failedCommands: 0,
      confidence: expect.any(Number),
      evidence: expect.any(Array),
    },
  ]);
});

it('is empty for a user who has nothing', async () => {
  await using world = await startOperationWorld();
  await addUser(world);

  expect((await callIn(world, spec, { path })).body).toEqual({ data: [] });
});

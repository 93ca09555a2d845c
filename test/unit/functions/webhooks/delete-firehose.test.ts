import { expect, it } from 'vitest';
import { operation } from '#functions/api/webhooks/delete-firehose.ts';
import { deleteFirehose } from '#shared/contract/operations/webhooks/delete-firehose.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';
import { addWebhook, webhookDeps } from '#test/support/webhook-stage.ts';

const spec = { contract: deleteFirehose, operation, connect: webhookDeps };
const headers = { 'enode-version': '2024-01-01' };

describeOperation({
  ...spec,
  arrange: async (world) => {
    await addWebhook(world);
    return {};
  },
});

it('deletes the webhook for all events, and no other', async () => {
  await using world = await startOperationWorld();
  const some = await addWebhook(world, {
    url: 'https://hooks.example.com/some',
    events: ['user:vehicle:updated'],
  });
  await addWebhook(world);

  expect((await callIn(world, spec, { headers })).status).toBe(204);

  expect(await webhookDeps(world).webhooks.all(world.clientId)).toEqual([some]);
  expectProblem(await callIn(world, spec, { headers }), 404, 'not-found');
});

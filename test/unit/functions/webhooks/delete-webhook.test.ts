import { expect, it } from 'vitest';
import { operation } from '#functions/api/webhooks/delete-webhook.ts';
import { deleteWebhook } from '#shared/contract/operations/webhooks/delete-webhook.ts';
import { seconds } from '#shared/domain/quantities/units.ts';
import { SHELF } from '#shared/domain/webhooks/shelf.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';
import { addWebhook, webhookDeps } from '#test/support/webhook-stage.ts';

const spec = { contract: deleteWebhook, operation, connect: webhookDeps };

describeOperation({
  ...spec,
  arrange: async (world) => ({ path: { webhookId: (await addWebhook(world)).id } }),
});

it('deletes once, and makes room for the same URL', async () => {
  await using world = await startOperationWorld();
  const webhook = await addWebhook(world);
  const request = { path: { webhookId: webhook.id } };

  expect((await callIn(world, spec, request)).status).toBe(204);
  expectProblem(await callIn(world, spec, request), 404, 'not-found');
  expect((await addWebhook(world)).id).not.toBe(webhook.id);
});

it('has the queue and what is kept looked at when the webhook is surely gone', async () => {
  await using world = await startOperationWorld();
  const webhook = await addWebhook(world);
  const deps = webhookDeps(world);
  const removed = { ...spec, connect: () => deps };

  await callIn(world, removed, { path: { webhookId: webhook.id } });

  expect(deps.deliveries.take()).toEqual([]);
  world.edge.setTime(world.edge.clock.now() + seconds(30));
  const address = { clientId: world.clientId, webhookId: webhook.id };
  expect(deps.deliveries.take()).toEqual([address, { ...address, lane: SHELF }]);
});

it('deletes although a delivery is noted at the same moment', async () => {
  await using world = await startOperationWorld();
  const webhook = await addWebhook(world);
  const deps = webhookDeps(world);
  let isFirst = true;
  const commit: typeof deps.commit = async (writes) => {
    if (isFirst) {
      isFirst = false;
      const noted = { ...webhook, failures: 1, version: webhook.version + 1 };
      await deps.commit(deps.webhooks.replacing(noted, webhook));
    }
    await deps.commit(writes);
  };

  const answer = await callIn(
    world,
    { ...spec, connect: () => ({ ...deps, commit }) },
    { path: { webhookId: webhook.id } },
  );

  expect(answer.status).toBe(204);
  expect(await deps.webhooks.get(world.clientId, webhook.id)).toBeUndefined();
});

import { expect, it } from 'vitest';
import { operation } from '#functions/api/webhooks/retry-webhook-delivery.ts';
import { retryWebhookDelivery } from '#shared/contract/operations/webhooks/retry-webhook-delivery.ts';
import { after, hours, minutes } from '#shared/domain/quantities/units.ts';
import { MOST_ASKED, SHELF } from '#shared/domain/webhooks/shelf.ts';
import { addDelivery } from '#test/support/a-delivery.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import type { World } from '#test/support/operation-spec.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';
import { addInactiveWebhook, addWebhook, webhookDeps } from '#test/support/webhook-stage.ts';

const spec = { contract: retryWebhookDelivery, operation, connect: webhookDeps };

describeOperation({
  ...spec,
  arrange: async (world) => {
    const webhook = await addWebhook(world);
    const { id: deliveryId } = await addDelivery(world, webhook);
    return { path: { webhookId: webhook.id, deliveryId } };
  },
});

/** Asks, and says what the worker is woken for. */
const ask = async (world: World, webhookId: string, deliveryId: string) => {
  const deps = webhookDeps(world);
  const asking = { ...spec, connect: () => deps };
  const answer = await callIn(world, asking, { path: { webhookId, deliveryId } });
  return { answer, deps, woken: deps.deliveries.take() };
};

it('has one that is kept sent, however often it is asked for', async () => {
  await using world = await startOperationWorld();
  const webhook = await addWebhook(world);
  const { id } = await addDelivery(world, webhook);
  const of = { clientId: world.clientId, webhookId: webhook.id };

  const { answer, woken } = await ask(world, webhook.id, id);
  const { deps } = await ask(world, webhook.id, id);

  expect([answer.status, answer.text]).toEqual([202, '']);
  expect(woken).toEqual([{ ...of, lane: SHELF }]);
  const shelf = await deps.webhooks.log.shelf(of);
  expect(shelf).toMatchObject({ ids: [id], since: null, dueAt: world.edge.clock.now() });
});

it('has one that waits for its next attempt tried now, which uses up none', async () => {
  await using world = await startOperationWorld();
  const webhook = await addWebhook(world);
  const { id } = await addDelivery(world, webhook, { status: 'pending', kept: null });
  const { webhooks, commit } = webhookDeps(world);
  const failing = {
    ...webhook,
    failures: 9,
    batch: { id, orderKeys: ['1#a'], introduces: [], isDelivered: false },
    retryAt: after(world.edge.clock.now(), hours(1)),
    version: 2,
  };
  await commit(webhooks.replacing(failing, webhook));

  const { answer, woken } = await ask(world, webhook.id, id);

  expect(answer.status).toBe(202);
  expect(woken).toEqual([{ clientId: world.clientId, webhookId: webhook.id }]);
  const stored = await webhooks.get(world.clientId, webhook.id);
  expect(stored).toMatchObject({ failures: 8, retryAt: null, dueAt: world.edge.clock.now() });
  // It is being tried, or about to be.
  expect((await ask(world, webhook.id, id)).answer.status).toBe(202);
});

it.each([
  { name: 'the receiver has', change: { status: 'delivered', kept: null } },
  { name: 'was dropped', change: { status: 'dropped', kept: null } },
  { name: 'waits no more where it was', change: { status: 'pending', kept: null } },
] as const)('refuses one that $name', async ({ change }) => {
  await using world = await startOperationWorld();
  const webhook = await addWebhook(world);
  const { id } = await addDelivery(world, webhook, change);

  const { answer, woken } = await ask(world, webhook.id, id);

  expectProblem(answer, 409, 'conflict');
  expect(woken).toEqual([]);
});

it('refuses one that was kept for seven days', async () => {
  await using world = await startOperationWorld();
  const webhook = await addWebhook(world);
  const { id } = await addDelivery(world, webhook);
  world.edge.setTime(world.edge.clock.now() + hours(168) + minutes(1));

  expectProblem((await ask(world, webhook.id, id)).answer, 409, 'conflict');
});

it('refuses those of a webhook that is inactive, and says what to do', async () => {
  await using world = await startOperationWorld();
  const webhook = await addInactiveWebhook(world);
  const { id } = await addDelivery(world, webhook);

  const { answer } = await ask(world, webhook.id, id);

  expectProblem(answer, 409, 'conflict');
  expect(answer.body.detail).toContain('inactive');
});

it('takes a hundred before the first of them is sent, and no more', async () => {
  await using world = await startOperationWorld();
  const webhook = await addWebhook(world);
  const idOf = (n: number) => `0192f7c4-0000-7000-8000-${String(n).padStart(12, '0')}`;
  for (let n = 0; n <= MOST_ASKED; n += 1) await addDelivery(world, webhook, { id: idOf(n) });
  for (let n = 0; n < MOST_ASKED; n += 1) await ask(world, webhook.id, idOf(n));

  const { answer } = await ask(world, webhook.id, idOf(MOST_ASKED));

  expectProblem(answer, 409, 'conflict');
  expect(answer.body.detail).toContain('replay');
  expect((await ask(world, webhook.id, idOf(1))).answer.status).toBe(202);
});

it('does not find one that is not there', async () => {
  await using world = await startOperationWorld();
  const webhook = await addWebhook(world);

  const { answer } = await ask(world, webhook.id, '0192f7c4-0000-7000-8000-0000000000d9');

  expectProblem(answer, 404, 'not-found');
});

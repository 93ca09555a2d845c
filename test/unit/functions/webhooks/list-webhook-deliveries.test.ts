import { expect, it } from 'vitest';
import { operation } from '#functions/api/webhooks/list-webhook-deliveries.ts';
import { listWebhookDeliveries } from '#shared/contract/operations/webhooks/list-webhook-deliveries.ts';
import { after, hours } from '#shared/domain/quantities/units.ts';
import { aDelivery, addDelivery } from '#test/support/a-delivery.ts';
import { aQueuedEvent } from '#test/support/a-webhook.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';
import { addInactiveWebhook, addWebhook, webhookDeps } from '#test/support/webhook-stage.ts';

const spec = { contract: listWebhookDeliveries, operation, connect: webhookDeps };

describeOperation({
  ...spec,
  arrange: async (world) => {
    const webhook = await addWebhook(world);
    await addDelivery(world, webhook);
    return { path: { webhookId: webhook.id } };
  },
});

const idOf = (n: number) => `0192f7c4-0000-7000-8000-${String(n).padStart(12, '0')}`;

it('shows the newest first, page by page and back, of this webhook alone', async () => {
  await using world = await startOperationWorld();
  const webhook = await addWebhook(world);
  const other = await addWebhook(world, { url: 'https://other.example.com/' });
  for (let n = 1; n <= 5; n += 1) await addDelivery(world, webhook, { id: idOf(n) });
  await addDelivery(world, other, { id: idOf(6) });
  const page = async (query: Record<string, string>) => {
    const path = { webhookId: webhook.id };
    const { body } = await callIn(world, spec, { path, query: { pageSize: '2', ...query } });
    const numbers = body.data.map(({ id }: { id: string }) => Number(id.slice(-3)));
    return { numbers, ...body.pagination };
  };

  const first = await page({});
  const second = await page({ after: first.after });
  const third = await page({ after: second.after });
  const back = await page({ before: third.before });

  expect(first).toMatchObject({ numbers: [5, 4], before: null });
  expect(second).toMatchObject({ numbers: [3, 2] });
  expect(third).toMatchObject({ numbers: [1], after: null });
  expect(back).toMatchObject({ numbers: [3, 2], before: expect.any(String) });
  expect(await page({ before: second.before })).toMatchObject({ numbers: [5, 4], before: null });
});

it('fills pages of deliveries that are longer than a table reads at once', async () => {
  await using world = await startOperationWorld();
  const webhook = await addWebhook(world);
  const { kept } = aDelivery(webhook);
  const orderKeys = Array.from({ length: 100 }, (_, n) => `${n}`.padStart(150, '0'));
  for (let n = 1; n <= 90; n += 1) {
    await addDelivery(world, webhook, { id: idOf(n), kept: kept && { ...kept, orderKeys } });
  }

  const path = { webhookId: webhook.id };
  const { body } = await callIn(world, spec, { path, query: { pageSize: '100' } });

  expect(body.data).toHaveLength(90);
  expect(body.pagination).toEqual({ after: null, before: null });
});

it('counts the events that can be sent again, on whatever page', async () => {
  await using world = await startOperationWorld();
  const webhook = await addWebhook(world);
  const path = { webhookId: webhook.id };
  const countIn = async (query: Record<string, string>): Promise<number> =>
    (await callIn(world, spec, { path, query })).body.keptEvents;
  for (let n = 1; n <= 2; n += 1) await addDelivery(world, webhook, { id: idOf(n) });
  expect(await countIn({})).toBe(0);

  const { webhooks, clock } = webhookDeps(world);
  const until = after(clock.now(), hours(1));
  for (const orderKey of ['1#a', '2#b', '3#c']) {
    const own = { clientId: webhook.clientId, webhookId: webhook.id, orderKey };
    await webhooks.log.shelve([aQueuedEvent(own)], until);
  }
  const { body } = await callIn(world, spec, { path, query: { pageSize: '1' } });

  expect(body.keptEvents).toBe(3);
  expect(await countIn({ pageSize: '1', after: body.pagination.after })).toBe(3);
});

it('shows deliveries of a webhook that was given up, and none of one that is not there', async () => {
  await using world = await startOperationWorld();
  const webhook = await addInactiveWebhook(world);
  await addDelivery(world, webhook);

  const { body } = await callIn(world, spec, { path: { webhookId: webhook.id } });
  const missing = await callIn(world, spec, { path: { webhookId: idOf(9) } });

  expect(body.data).toHaveLength(1);
  expectProblem(missing, 404, 'not-found');
});

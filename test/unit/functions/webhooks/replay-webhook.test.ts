import { expect, it } from 'vitest';
import { operation } from '#functions/api/webhooks/replay-webhook.ts';
import { replayWebhook } from '#shared/contract/operations/webhooks/replay-webhook.ts';
import { SHELF } from '#shared/domain/webhooks/shelf.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import type { World } from '#test/support/operation-spec.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';
import { addInactiveWebhook, addWebhook, webhookDeps } from '#test/support/webhook-stage.ts';

const spec = { contract: replayWebhook, operation, connect: webhookDeps };
const since = '2025-10-01T10:00:00Z';

describeOperation({
  ...spec,
  arrange: async (world) => ({
    path: { webhookId: (await addWebhook(world)).id },
    body: { since },
  }),
});

const ask = async (world: World, webhookId: string, body: object) => {
  const deps = webhookDeps(world);
  const asking = { ...spec, connect: () => deps };
  const answer = await callIn(world, asking, { path: { webhookId }, body });
  const shelf = await deps.webhooks.log.shelf({ clientId: world.clientId, webhookId });
  return { answer, shelf, woken: deps.deliveries.take() };
};

it('has all sent that was given up since then', async () => {
  await using world = await startOperationWorld();
  const { id: webhookId } = await addWebhook(world);

  const { answer, shelf, woken } = await ask(world, webhookId, { since });

  expect([answer.status, answer.text]).toEqual([202, '']);
  expect(woken).toEqual([{ clientId: world.clientId, webhookId, lane: SHELF }]);
  expect(shelf).toMatchObject({ since: Date.parse(since), after: null, ids: [] });
});

it('begins anew when it is asked for again, with the earlier of the times', async () => {
  await using world = await startOperationWorld();
  const { id: webhookId } = await addWebhook(world);

  await ask(world, webhookId, { since });
  const later = await ask(world, webhookId, { since: '2025-10-01T13:00:00+02:00' });
  const earlier = await ask(world, webhookId, { since: '2025-10-01T11:00:00+02:00' });

  expect(later.shelf.since).toBe(Date.parse(since));
  expect(earlier.shelf.since).toBe(Date.parse('2025-10-01T09:00:00Z'));
});

it.each(['yesterday', '2025-10-01', 1_759_320_000, null])(
  'refuses %s for a time',
  async (wrong) => {
    await using world = await startOperationWorld();
    const { id: webhookId } = await addWebhook(world);

    const { answer, woken } = await ask(world, webhookId, { since: wrong });

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues).toMatchObject([{ path: 'body.since' }]);
    expect(woken).toEqual([]);
  },
);

it('is refused for a webhook that is inactive', async () => {
  await using world = await startOperationWorld();
  const { id: webhookId } = await addInactiveWebhook(world);

  const { answer, woken } = await ask(world, webhookId, { since });

  expectProblem(answer, 409, 'conflict');
  expect(woken).toEqual([]);
});

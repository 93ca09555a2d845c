import { describe, expect, it } from 'vitest';
import { eraseQueued } from '#shared/app/notifying/erase-queued.ts';
import { webhookRepository } from '#shared/data/webhooks/webhook-repository.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';
import { aQueuedEvent, aWebhook } from '#test/support/a-webhook.ts';
import { startUserWorld } from '#test/support/user-world.ts';

const { clientId, id } = aWebhook();
const events = [
  aQueuedEvent({ orderKey: '1#a', erasedWith: 'user-1' }),
  aQueuedEvent({ orderKey: '2#b', erasedWith: 'user-1', afterErasure: 'it is gone' }),
];

const start = async () => {
  const world = await startUserWorld();
  const webhooks = webhookRepository(world.tables.client, 'webhooks');
  await world.commit(webhooks.adding(aWebhook(), 10));
  await webhooks.enqueue(events);
  const waiting = async () =>
    (await webhooks.head({ clientId, webhookId: id }, 10)).events.map(({ body }) => body);
  return Object.assign(world, { webhooks, waiting });
};

describe('eraseQueued', () => {
  it('leaves what must be told in the place of what is erased', async () => {
    await using world = await start();
    await eraseQueued(world, events);
    await eraseQueued(world, events);
    expect(await world.waiting()).toEqual(['it is gone']);
  });

  it.each([
    { name: 'goes', change: 'removing' },
    { name: 'is switched off', change: 'switchingOff' },
  ] as const)('leaves nothing for a webhook that $name meanwhile', async ({ change }) => {
    await using world = await start();
    const { webhooks } = world;
    const writes = {
      removing: webhooks.removing,
      switchingOff: (webhook: Webhook) =>
        webhooks.replacing({ ...webhook, isActive: false, version: webhook.version + 1 }, webhook),
    };
    const enqueue: typeof webhooks.enqueue = async (standIns) => {
      const webhook = await webhooks.get(clientId, id);
      if (webhook) await world.commit(writes[change](webhook));
      await webhooks.enqueue(standIns);
    };
    await eraseQueued({ webhooks: { ...webhooks, enqueue } }, events);
    expect(await world.waiting()).toEqual([]);
  });
});

import { webhookSigner } from '#shared/adapters/webhooks/webhook-signer.ts';
import { webhookTransport } from '#shared/adapters/webhooks/webhook-transport.ts';
import { createWebhook } from '#shared/app/webhooks/create-webhook.ts';
import type { WebhookInput } from '#shared/app/webhooks/webhook-input.ts';
import { clientRepository } from '#shared/data/clients/client-repository.ts';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { idempotencyRepository } from '#shared/data/idempotency/idempotency-repository.ts';
import { webhookRepository } from '#shared/data/webhooks/webhook-repository.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';
import type { DeliveryMessage } from '#shared/ports/messages.ts';
import { eventRenderer } from '#shared/runtime/webhooks/event-renderer.ts';
import { localReceivers } from '#test/support/local-receivers.ts';
import type { World } from '#test/support/operation-spec.ts';
import { plainSealer } from '#test/support/plain-sealer.ts';
import { testQueue } from '#test/support/test-queue.ts';

/** What every operation on webhooks may need, on the tables of a world; loopback is allowed. */
export const webhookDeps = ({ tables, edge, newId }: World) => {
  const urlPolicy = { ...localReceivers, ownHosts: ['api.test'] };
  return {
    webhooks: webhookRepository(tables.client, 'webhooks'),
    clients: clientRepository(tables.client, 'clients'),
    idempotency: idempotencyRepository(tables.client, 'idempotency', newId),
    commit: dynamoCommit(tables.client),
    commitAtOnce: dynamoCommit(tables.client),
    deliveries: testQueue<DeliveryMessage>(edge.clock),
    sealer: plainSealer,
    opener: plainSealer,
    signer: webhookSigner,
    transport: webhookTransport({ ...urlPolicy, clock: edge.clock, limitMs: 300 }),
    renderer: eventRenderer(),
    urlPolicy,
    clock: edge.clock,
    newId,
  };
};

/** A webhook of the world's client. */
export const addWebhook = (world: World, input: Partial<WebhookInput> = {}): Promise<Webhook> =>
  createWebhook(webhookDeps(world), {
    clientId: world.clientId,
    url: 'https://receiver.example.com/webhooks',
    secret: 'receiver-secret',
    events: ['*'],
    apiVersion: null,
    authentication: null,
    ...input,
  });

/** A webhook that was given up on. */
export const addInactiveWebhook = async (
  world: World,
  input: Partial<WebhookInput> = {},
): Promise<Webhook> => {
  const { webhooks, commit } = webhookDeps(world);
  const webhook = await addWebhook(world, input);
  const inactive = { ...webhook, isActive: false, dueAt: null, version: webhook.version + 1 };
  await commit([...webhooks.replacing(inactive, webhook)]);
  return inactive;
};

import { webhookRepository } from '#shared/data/webhook-repository.ts';
import { documentClient } from '#shared/runtime/aws/document-client.ts';
import { envTable } from '#shared/runtime/env.ts';
import { once } from '#shared/runtime/once.ts';

/** Subscriptions and their queues. */
export const webhooks = once(() => webhookRepository(documentClient(), envTable('webhooks')));

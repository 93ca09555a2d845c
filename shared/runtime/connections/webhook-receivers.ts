import { environmentNames } from '#shared/contract/resources/environment-names.ts';
import { WebhookReceivers } from '#shared/contract/resources/webhook-receivers.ts';
import { once } from '#shared/runtime/once.ts';

/** What the stage says of receivers of webhooks. */
export const webhookReceivers = once(
  (): WebhookReceivers =>
    WebhookReceivers.parse(JSON.parse(process.env[environmentNames.webhookReceivers] ?? '{}')),
);

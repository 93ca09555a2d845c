import { environmentNames } from '#shared/contract/resources/environment-names.ts';
import type { WebhookUrlPolicy } from '#shared/domain/webhooks/webhook-url.ts';
import { webhookReceivers } from '#shared/runtime/connections/webhook-receivers.ts';
import { envFlag } from '#shared/runtime/env.ts';
import { once } from '#shared/runtime/once.ts';

/** Where this deployment lets webhooks go. */
export const webhookUrlPolicy = once((): WebhookUrlPolicy => {
  const { ports = null, privateRanges = [] } = webhookReceivers();
  // Not every worker is told it; those that take URLs from clients are.
  const own = [environmentNames.apiUrl, environmentNames.linkUrl].map((name) => process.env[name]);
  return {
    allowsLoopback: envFlag(environmentNames.webhookAllowsLoopback),
    ports,
    privateRanges,
    ownHosts: own.flatMap((url) => (url && URL.canParse(url) ? new URL(url).host : [])),
  };
});

import { environmentNames } from '#shared/contract/resources/environment-names.ts';
import type { WebhookUrlPolicy } from '#shared/domain/webhooks/webhook-url.ts';
import { envFlag } from '#shared/runtime/env.ts';
import { once } from '#shared/runtime/once.ts';

/** Where this deployment lets webhooks go. */
export const webhookUrlPolicy = once((): WebhookUrlPolicy => {
  // Not every worker is told it; those that take URLs from clients are.
  const apiUrl = process.env[environmentNames.apiUrl];
  return {
    allowsLoopback: envFlag(environmentNames.webhookAllowsLoopback),
    ownHosts: apiUrl && URL.canParse(apiUrl) ? [new URL(apiUrl).host] : [],
  };
});

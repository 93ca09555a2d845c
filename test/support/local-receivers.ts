import type { WebhookUrlPolicy } from '#shared/domain/webhooks/webhook-url.ts';

/** Webhooks may go anywhere on the public internet, and to this machine. */
export const localReceivers: WebhookUrlPolicy = {
  allowsLoopback: true,
  ports: null,
  privateRanges: [],
  ownHosts: [],
};

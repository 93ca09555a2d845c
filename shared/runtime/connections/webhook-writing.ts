import { systemClock } from '#shared/runtime/clock.ts';
import { commit } from '#shared/runtime/connections/commit.ts';
import { sealer } from '#shared/runtime/connections/sealing.ts';
import { webhookUrlPolicy } from '#shared/runtime/connections/webhook-url-policy.ts';
import { webhooks } from '#shared/runtime/connections/webhooks.ts';
import { newId } from '#shared/runtime/new-id.ts';

/** All that storing what a client says of a webhook needs. */
export const webhookWriting = () => ({
  webhooks: webhooks(),
  commit: commit(),
  sealer: sealer(),
  urlPolicy: webhookUrlPolicy(),
  clock: systemClock,
  newId,
});

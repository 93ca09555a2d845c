import { servedVersions } from '#shared/contract/versions/version-ends.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { sealer } from '#shared/runtime/connections/sealing.ts';
import { commit, webhooks } from '#shared/runtime/connections/stores.ts';
import { versionEnds } from '#shared/runtime/connections/version-ends.ts';
import { webhookUrlPolicy } from '#shared/runtime/connections/webhook-url-policy.ts';
import { newId } from '#shared/runtime/new-id.ts';

/** All that storing what a client says of a webhook needs. */
export const webhookWritingDeps = () => ({
  webhooks: webhooks(),
  commit: commit(),
  sealer: sealer(),
  urlPolicy: webhookUrlPolicy(),
  servedVersions: () => servedVersions(versionEnds(), systemClock.now()),
  clock: systemClock,
  newId,
});

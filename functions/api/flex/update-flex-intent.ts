import { type UpdateIntentDeps, updateIntent } from '#shared/app/fleet/update-intent.ts';
import { updateFlexIntent } from '#shared/contract/operations/flex/update-flex-intent.ts';
import { toRules } from '#shared/contract/views/flex-fleet-view.ts';
import { intentDeps } from '#shared/runtime/connections/intent-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { revisionMatched } from '#shared/runtime/http/revision-matched.ts';

export const operation = httpOperation(
  updateFlexIntent,
  async ({ client, body, headers }, deps: UpdateIntentDeps) => {
    const ifRevision = revisionMatched(headers);
    await updateIntent(deps, { clientId: client.id, rules: toRules(body), ifRevision });
    return { status: 204 };
  },
);

export const handler = operation(intentDeps);

import { type ReadIntentDeps, readIntent } from '#shared/app/fleet/read-intent.ts';
import { getFlexIntent } from '#shared/contract/operations/flex/get-flex-intent.ts';
import { toRuleViews } from '#shared/contract/views/flex-fleet-view.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { fleets } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(getFlexIntent, async ({ client }, deps: ReadIntentDeps) => {
  const { rules, revisionId } = await readIntent(deps, client.id);
  return { status: 200, body: { rules: toRuleViews(rules), revisionId } };
});

export const handler = operation(() => ({ fleets: fleets(), clock: systemClock }));

import { noIntent, rulesLeft } from '#shared/domain/fleet/fleet-intent.ts';
import type { IntentRule } from '#shared/domain/flex/intent-rule.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { FleetStore } from '#shared/ports/fleet-store.ts';

export type ReadIntentDeps = {
  readonly fleets: Pick<FleetStore, 'intent'>;
  readonly clock: Pick<Clock, 'now'>;
};

/** Use case: what a client asks of its fleet: the rules that are not over. */
export const readIntent = async (
  { fleets, clock }: ReadIntentDeps,
  clientId: string,
): Promise<{ readonly revisionId: string; readonly rules: readonly IntentRule[] }> => {
  const now = clock.now();
  const intent = (await fleets.intent(clientId)) ?? noIntent(clientId, now);
  return { revisionId: intent.revisionId, rules: rulesLeft(intent, now) };
};

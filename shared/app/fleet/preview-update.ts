import { notProven, type PictureNowDeps, pictureNow } from '#shared/app/fleet/picture-now.ts';
import { requireRevision } from '#shared/app/fleet/require-revision.ts';
import { noIntent } from '#shared/domain/fleet/fleet-intent.ts';
import { freeShape } from '#shared/domain/fleet/fleet-picture.ts';
import { type TriedIntent, tryIntent } from '#shared/domain/fleet/try-intent.ts';
import type { IntentRule } from '#shared/domain/flex/intent-rule.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { FleetStore } from '#shared/ports/fleet-store.ts';

export type PreviewUpdateDeps = PictureNowDeps & {
  readonly fleets: Pick<FleetStore, 'inForce'>;
  readonly clock: Pick<Clock, 'now'>;
};

type Wanted = {
  readonly clientId: string;
  readonly rules: readonly IntentRule[];
  readonly previousRevisionId: string;
};

/** What would come of an intent, and as of when. */
export type PreviewedUpdate = Pick<TriedIntent, 'errors' | 'shape' | 'costs'> & {
  readonly isInGbp: boolean;
  readonly computedAt: Instant;
};

/** Use case: what the fleet would do under other rules. Nothing is stored. */
export const previewUpdate = async (
  deps: PreviewUpdateDeps,
  { clientId, rules, previousRevisionId }: Wanted,
): Promise<PreviewedUpdate> => {
  const now = deps.clock.now();
  const { head, intent = noIntent(clientId, now) } = await deps.fleets.inForce(clientId);
  requireRevision(intent, previousRevisionId);
  const picture = await pictureNow(deps, clientId, head, now);
  const tried = tryIntent(picture, rules, { baseline: freeShape(picture), now });
  if (!tried) throw notProven('What the fleet would do could not be proven.');
  const { errors, shape, costs } = tried;
  return { errors, shape, costs, isInGbp: picture.isInGbp, computedAt: head?.computedAt ?? now };
};

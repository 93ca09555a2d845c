import { between, type Instant, milliseconds, seconds } from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { ReconciliationMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';

export type TellVehiclesDeps = {
  readonly reconciliations: Queue<ReconciliationMessage>;
  readonly clock: Pick<Clock, 'now'>;
};

type News = {
  readonly clientId: string;
  readonly assetIds: readonly string[];
  /** By when they have to have heard. */
  readonly by: Instant;
};

/**
 * Has vehicles looked at whose plans are new, spread over a minute where there is one. Each then knows when it is switched next, and a
 * message that gets lost costs what it was going to do otherwise.
 */
export const tellVehicles = async (
  { reconciliations, clock }: TellVehiclesDeps,
  { clientId, assetIds, by }: News,
): Promise<void> => {
  const left = between(clock.now(), by) - AHEAD;
  const steps = Math.max(1, Math.min(SPREAD, left) / STEP);
  const share = Math.ceil(assetIds.length / steps);
  for (let step = 0; step * share < assetIds.length; step += 1) {
    const some = assetIds.slice(step * share, (step + 1) * share);
    const messages = some.map((assetId) => ({ clientId, assetId }));
    await reconciliations.send(messages, milliseconds(step * STEP));
  }
};

const STEP = seconds(1);
const SPREAD = seconds(60);
/** So long before the plan begins all have heard. */
const AHEAD = seconds(15);

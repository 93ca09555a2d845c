import { CHUNK, chunkOf } from '#shared/domain/fleet/fleet-grid.ts';
import type { FleetHead } from '#shared/domain/fleet/fleet-head.ts';
import type { IntentBaseline } from '#shared/domain/fleet/fleet-intent.ts';
import type { Horizon } from '#shared/domain/flex/horizon.ts';
import {
  after,
  hours,
  type Instant,
  instant,
  milliseconds,
} from '#shared/domain/quantities/units.ts';

/**
 * What was charged in the chunks that are over, as it was planned when each of them was the present one.
 *
 * @param chunks how many of them are kept
 */
export const historyAt = (
  head: Pick<FleetHead, 'shape' | 'history'> | undefined,
  now: Instant,
  chunks: number,
): IntentBaseline => {
  const present = chunkOf(now);
  const start = after(present, milliseconds(-chunks * CHUNK));
  const length = CHUNK / hours(1);
  const energies = Float64Array.from({ length: chunks }, (_, place) => {
    const at = instant(start + place * CHUNK);
    if (!head) return 0;
    const { shape, history } = head;
    if (at >= shape.start) return energyAt(shape.start, shape.expected, at) * length;
    return energyAt(history.start, history.energies, at);
  });
  return { start, energies };
};

/** Energies that begin at another moment, on a horizon; 0 where nothing is said. */
export const onHorizon = (
  { start, energies }: IntentBaseline,
  { start: first, chunks }: Pick<Horizon, 'start' | 'chunks'>,
): Float64Array =>
  Float64Array.from({ length: chunks }, (_, chunk) =>
    energyAt(start, energies, instant(first + chunk * CHUNK)),
  );

const energyAt = (start: Instant, values: Float64Array, at: Instant): number =>
  values[Math.round((at - start) / CHUNK)] ?? 0;

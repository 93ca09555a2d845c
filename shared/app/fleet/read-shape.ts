import {
  blankShape,
  type ShapePart,
  type ShapeWanted,
  shapeWindow,
} from '#shared/domain/fleet/shape-window.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { FleetSettings } from '#shared/ports/fleet-settings.ts';
import type { FleetStore } from '#shared/ports/fleet-store.ts';

export type ReadShapeDeps = {
  readonly fleets: Pick<FleetStore, 'head'>;
  readonly settings: Pick<FleetSettings, 'chunks'>;
  readonly clock: Pick<Clock, 'now'>;
};

/** Use case: what a client's fleet will draw, and could, as it was worked out last. One row, whatever its size. */
export const readShape = async (
  { fleets, settings, clock }: ReadShapeDeps,
  clientId: string,
  wanted: ShapeWanted,
): Promise<ShapePart & { readonly computedAt: Instant }> => {
  const head = await fleets.head(clientId);
  const now = clock.now();
  // Nobody is there, or has not been since.
  const isBlank = !head || head.picture.parts === 0;
  const shape = isBlank ? blankShape(now, settings.chunks) : head.shape;
  return { ...shapeWindow(shape, wanted, now), computedAt: isBlank ? now : head.computedAt };
};

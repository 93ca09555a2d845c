import type { ShapeChunk } from '#shared/domain/flex/flex-shape.ts';
import { chunkStart, type Horizon } from '#shared/domain/flex/horizon.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** The chunks of a shape that lie, wholly or in part, in a window. */
export const shapeWithin = (
  horizon: Horizon,
  shape: readonly ShapeChunk[],
  window: { readonly from: Instant; readonly until: Instant },
): readonly ShapeChunk[] =>
  shape.filter(
    ({ start }, chunk) => start < window.until && chunkStart(horizon, chunk + 1) > window.from,
  );

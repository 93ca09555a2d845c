import type { Span } from '#shared/domain/consumption/consumption-slice.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';

/**
 * A charge that smart charging decided about, from when it could have begun until it was over or given up. What is
 * consumed in it would have been consumed at once.
 */
export type ShiftedCharge = {
  readonly assetId: string;
  /** When it would have begun. */
  readonly from: Instant;
  /** When nothing more was decided about it. */
  readonly until: Instant;
};

/** What was consumed from one moment to another, and when it would have been without a pause. */
export type MovedSpan<Consumed extends Span> = {
  readonly consumed: Consumed;
  /** When its first energy would have been consumed. As long as it took, with the same power. */
  readonly at: Instant;
};

/**
 * The baseline of whatever tells about savings: the same energy with the same power, one after the other and without a
 * pause from the beginning on. Nothing is assumed of the device, and at a price that is always the same it costs the
 * same, exactly.
 *
 * @param consumed In the order of time, within the charge; no two overlap.
 */
export const chargedAtOnce = <Consumed extends Span>(
  { from }: Pick<ShiftedCharge, 'from'>,
  consumed: readonly Consumed[],
): readonly MovedSpan<Consumed>[] => {
  let at = from;
  return consumed.map((span) => {
    const moved = { consumed: span, at };
    at = instant(at + (span.until - span.from));
    return moved;
  });
};

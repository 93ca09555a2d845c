import type { Instant, PricePerKwh } from '#shared/domain/quantities/units.ts';

/** One price from a moment on until another. */
export type PricedInterval = {
  readonly from: Instant;
  readonly to: Instant;
  readonly price: PricePerKwh;
};

/** Prices as they are published: intervals of any length, in any order, with gaps. */
export type PriceSeries = {
  /** ISO 4217, such as EUR. */
  readonly currency: string;
  readonly intervals: readonly PricedInterval[];
};

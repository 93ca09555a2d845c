import type { KeptCurve, OwnCurve } from '#shared/domain/prices/kept-curve.ts';
import type { Write } from '#shared/ports/commit.ts';

/** Market days of a zone, from the first to the last, both included: `YYYY-MM-DD`. */
export type MarketDays = { readonly zone: string; readonly first: string; readonly last: string };

/** What the markets publish. It is the same for all clients, and belongs to none. */
export type PriceStore = {
  /** The curves of all sources, in the order of the days. */
  readonly between: (days: MarketDays) => Promise<readonly KeptCurve[]>;
  /** Stores a curve as the version after the one that was read, or as the first. */
  readonly putting: (next: KeptCurve) => Write;
};

/** What clients say that power costs their users. */
export type OwnPriceStore = {
  /** In the order of the days. */
  readonly between: (clientId: string, days: MarketDays) => Promise<readonly OwnCurve[]>;
  /** Stores a curve as the version after the one that was read, or as the first. */
  readonly putting: (next: OwnCurve) => Write;
  /** Whether a client has any. */
  readonly hasAny: (clientId: string) => Promise<boolean>;
  /** Removes all that a client has; for one that nobody writes for any more. */
  readonly removeAll: (clientId: string) => Promise<void>;
};

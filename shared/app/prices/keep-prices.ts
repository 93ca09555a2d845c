import { retryStale } from '#shared/app/retry-stale.ts';
import type { BiddingZone } from '#shared/domain/prices/bidding-zone.ts';
import { keepCurve } from '#shared/domain/prices/kept-curve.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { PriceSource } from '#shared/ports/price-source.ts';
import type { PriceStore } from '#shared/ports/price-store.ts';

export type KeepPricesDeps = {
  readonly source: PriceSource;
  readonly prices: PriceStore;
  readonly commit: Commit;
  readonly clock: Clock;
};

/**
 * Use case: ask a source for a market day, and keep what it tells. What is kept already stays when the source has
 * nothing or fails; a curve that differs from it is a correction, and the next version.
 *
 * @throws {PricesUnavailable} as the source does.
 */
export const keepPrices = async (
  { source, prices, commit, clock }: KeepPricesDeps,
  { zone, day }: { readonly zone: BiddingZone; readonly day: string },
): Promise<'none yet' | 'known' | 'kept'> => {
  const told = await source.dayAhead(zone, day);
  if (!told) return 'none yet';
  return retryStale(clock, async () => {
    const curves = await prices.between({ zone: zone.name, first: day, last: day });
    const before = curves.find((curve) => curve.source === told.source);
    const next = keepCurve(before, told, clock.now());
    if (next === before) return 'known';
    await commit([prices.putting(next)]);
    return 'kept';
  });
};

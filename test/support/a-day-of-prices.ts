import { marketDay } from '#shared/domain/prices/market-day.ts';
import { inZone } from '#test/support/a-price-curve.ts';

const { start, end } = marketDay(inZone('NL'), '2025-10-02');

/** What a client says of one market day of the Netherlands, as a use case takes it. */
export const aDayOfPrices = {
  biddingZone: 'NL',
  currency: 'EUR',
  path: 'body.prices',
  prices: [{ from: start, to: end, price: '0.25', path: 'body.prices[0]' }],
};

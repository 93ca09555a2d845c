import {
  type KeepMarketPricesDeps,
  keepMarketPrices,
} from '#shared/app/prices/keep-market-prices.ts';
import { marketPricesDeps } from '#shared/runtime/connections/market-prices-deps.ts';
import { tickHandler } from '#shared/runtime/tick-handler.ts';

export const worker = tickHandler('keepMarketPrices', (_, deps: KeepMarketPricesDeps) =>
  keepMarketPrices(deps),
);

export const handler = worker(marketPricesDeps);

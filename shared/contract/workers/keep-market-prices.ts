import { defineWorker } from '#shared/contract/worker.ts';

export const keepMarketPrices = defineWorker({
  id: 'keepMarketPrices',
  entry: 'functions/prices/keep-market-prices.ts',
  summary: 'Fetches the prices of today and tomorrow that are out and not kept yet',
  trigger: { kind: 'tick', everyMinutes: 15 },
  uses: { tables: { prices: 'write' }, asksMarkets: true },
  timeoutSeconds: 240,
  impactOfFailure:
    'Nothing is known of the prices of the next day. Vehicles wait for them, and charge at any price where they have to.',
});

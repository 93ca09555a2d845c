import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { secretText } from '#shared/adapters/aws/secret-text.ts';
import { energyCharts } from '#shared/adapters/prices/energy-charts/energy-charts.ts';
import { entsoe } from '#shared/adapters/prices/entsoe/entsoe.ts';
import { environmentNames } from '#shared/contract/resources/environment-names.ts';
import type { PriceSource } from '#shared/ports/price-source.ts';
import { clientSettings } from '#shared/runtime/aws/client-settings.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { commit, prices } from '#shared/runtime/connections/stores.ts';
import { env } from '#shared/runtime/env.ts';
import { reportTrouble } from '#shared/runtime/report-trouble.ts';
import { wallClock } from '#shared/runtime/wall-clock.ts';

/** All that fetching prices needs. */
export const marketPricesDeps = () => ({
  source: sourceOf(env(environmentNames.marketPrices)),
  prices: prices(),
  commit: commit(),
  clock: systemClock,
  report: reportTrouble(),
});

/** Null where prices are made up as they are needed. @throws {Error} for a setting that there is not. */
const sourceOf = (setting: string): PriceSource | null => {
  if (setting === 'synthetic') return null;
  if (setting === 'energy-charts') return energyCharts({ fetchFn: fetch, clock: systemClock });
  if (setting === 'entsoe') return entsoe({ fetchFn: fetch, clock: systemClock, token: token() });
  throw new Error(`there is no source of prices '${setting}'`);
};

const token = (): (() => Promise<string>) =>
  secretText(
    new SecretsManagerClient(clientSettings),
    env(environmentNames.marketTokenSecretId),
    wallClock,
  );

import { chunks } from '#shared/app/chunks.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { StatisticsOwner, StatisticsStore } from '#shared/ports/statistics-store.ts';

export type ForgetStatisticsDeps = {
  readonly statistics: Pick<StatisticsStore, 'allOf' | 'removing'>;
  readonly assets: Pick<AssetStore, 'head'>;
  readonly commit: Commit;
};

/** A transaction takes 100 writes. */
const AT_ONCE = 90;

/**
 * Removes all statistics of an inverter that has gone, its schedule last: a run after a crash finds the rest.
 * Of a kind that only newer code knows, they stay.
 */
export const forgetStatistics = async (
  { statistics, assets, commit }: ForgetStatisticsDeps,
  of: StatisticsOwner,
): Promise<void> => {
  if (await assets.head(of.clientId, of.assetId)) return;
  const rows = await statistics.allOf(of);
  for (const chunk of chunks(rows, AT_ONCE)) await commit(chunk.map(statistics.removing));
};

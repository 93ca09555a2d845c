import { chunks } from '#shared/app/chunks.ts';
import { removeRows } from '#shared/app/erasing/remove-rows.ts';
import type { Commit, Write } from '#shared/ports/commit.ts';
import type { StatisticsStore } from '#shared/ports/statistics-store.ts';

export type EraseStatisticsDeps = {
  readonly statistics: Pick<StatisticsStore, 'allOf' | 'removing'>;
  readonly commit: Commit;
};

/** Devices of one user that have gone. */
export type DevicesGone = {
  readonly clientId: string;
  readonly userId: string;
  readonly ids: readonly string[];
  /** Part of every transaction: who comes late must do no harm. */
  readonly guard: Write;
};

/** Of so many devices, most of which are no inverters, is looked at once. */
const AT_ONCE = 25;

/**
 * Removes the statistics of devices, which have to be gone before: behind them none are begun or stored any more,
 * so that this finds all of them. Their own schedule would find that out as well, but only when it is due, and it
 * may rest for hours.
 */
export const eraseStatistics = async (
  deps: EraseStatisticsDeps,
  { clientId, userId, ids, guard }: DevicesGone,
): Promise<void> => {
  const { statistics } = deps;
  for (const piece of chunks(ids, AT_ONCE)) {
    const rows = await Promise.all(
      piece.map((assetId) => statistics.allOf({ clientId, userId, assetId })),
    );
    await removeRows(deps, guard, rows.flat().map(statistics.removing));
  }
};

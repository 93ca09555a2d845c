import type { Attendant } from '#shared/app/reconciling/attendant.ts';
import { isOf } from '#shared/domain/assets/asset.ts';
import { hasStatistics, newSchedule } from '#shared/domain/assets/inverter/inverter-statistics.ts';
import { awake } from '#shared/domain/statistics/statistics-schedule.ts';

import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { StatisticsMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { StatisticsStore } from '#shared/ports/statistics-store.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type StatisticsAttendantDeps = {
  readonly statistics: Pick<StatisticsStore, 'schedule' | 'puttingSchedule'>;
  readonly assets: Pick<AssetStore, 'checkingThere'>;
  readonly users: Pick<UserStore, 'get' | 'checkingAlive'>;
  readonly queue: Queue<StatisticsMessage>;
  readonly commit: Commit;
};

/**
 * Sees to it that the statistics of every inverter are fetched. All that it ever does is to begin, and to begin
 * again when nobody could be asked for a while: from then on the schedule has a time of its own.
 */
export const statisticsAttendant = ({
  statistics,
  assets,
  users,
  queue,
  commit,
}: StatisticsAttendantDeps): Attendant => ({
  name: 'statistics',
  types: ['inverter'],
  attend: async (asset, now) => {
    if (!isOf('inverter', asset) || !hasStatistics(asset) || asset.isSignedOut) return null;
    const { clientId, userId, userSince, id: assetId } = asset;
    const known = await statistics.schedule({ clientId, userId, assetId });
    if (known && !known.isResting) return null;
    const user = await users.get(clientId, userId);
    if (user?.deletedAt !== null) return null;
    await commit([
      statistics.puttingSchedule(known ? awake(known, now) : newSchedule(asset, now)),
      users.checkingAlive(clientId, userId, userSince),
      assets.checkingThere(asset),
    ]);
    await queue.send([{ clientId, userId, assetId }]);
    return null;
  },
});

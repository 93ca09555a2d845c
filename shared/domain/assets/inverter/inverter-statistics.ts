import type { Asset } from '#shared/domain/assets/asset.ts';
import { inverterRules } from '#shared/domain/assets/inverter/inverter-rules.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { StatisticsSchedule } from '#shared/domain/statistics/statistics-schedule.ts';

/** Where statistics are cut when the vendor does not tell where the inverter stands. */
export const statisticsZone = ({ state }: Asset<'inverter'>): string => state.timezone ?? 'UTC';

/** Whether the vendor keeps statistics of an inverter, and its user lets us have them. */
export const hasStatistics = ({ abilities, scopes }: Asset<'inverter'>): boolean =>
  abilities.includes('read:productionStatistics') && scopes.includes(inverterRules.scopes.data);

/** The schedule of an inverter that was just linked: everything is still to be fetched. */
export const newSchedule = (asset: Asset<'inverter'>, now: Instant): StatisticsSchedule => ({
  clientId: asset.clientId,
  userId: asset.userId,
  userSince: asset.userSince,
  assetId: asset.id,
  linkedAt: asset.createdAt,
  through: null,
  open: [],
  failures: 0,
  isResting: false,
  dueAt: now,
  version: 1,
});

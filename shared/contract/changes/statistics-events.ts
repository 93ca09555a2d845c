import { toInverterStatisticsView } from '#shared/contract/views/inverter-statistics-view.ts';
import type { DomainEvent } from '#shared/domain/events/domain-event.ts';
import { eventOfState } from '#shared/domain/events/event-of-change.ts';
import type { ChangeOf } from '#shared/domain/events/stored-change.ts';
import type { ProductionStatistics } from '#shared/domain/statistics/production-statistics.ts';
import { partsOfPeriod, periodIn } from '#shared/domain/statistics/statistics-period.ts';
import { isSame } from '#shared/domain/values/is-same.ts';

/**
 * What a change of statistics tells: what is known of the period now. That they go with their inverter is told
 * by its own event, and of a deleted user nothing of this is told.
 */
export const statisticsEvents = ({
  before,
  after,
}: ChangeOf<'statistics', ProductionStatistics>): readonly DomainEvent[] => {
  if (!after) return [];
  const { assetId, period: name, timeZone, values } = after;
  if (isSame([before?.timeZone, before?.values], [timeZone, values])) return [];
  const statistics = {
    ...toInverterStatisticsView({ period: periodIn(timeZone, name), values }),
    inverterId: assetId,
    ...partsOfPeriod(name),
  };
  const row = { ...after, id: `${assetId}:${name}` };
  return [
    eventOfState(row, {
      name: 'user:inverter:statistics-updated',
      subjectType: 'statistics',
      payload: { statistics },
    }),
  ];
};

import type { InverterStatistics } from '#shared/contract/schemas/inverter-statistics.ts';
import type { KilowattHours } from '#shared/domain/quantities/units.ts';
import {
  localTimestamp,
  type StatisticsPeriod,
} from '#shared/domain/statistics/statistics-period.ts';

type Known = {
  readonly period: StatisticsPeriod;
  /** One for each part; null when nothing is known of any. */
  readonly values: readonly (KilowattHours | null)[] | null;
};

/** What an inverter produced in a period, as the API shows it. */
export const toInverterStatisticsView = ({ period, values }: Known): InverterStatistics => {
  const { timeZone, starts, resolution } = period;
  const data =
    values &&
    starts.map((start, index) => ({
      date: localTimestamp(timeZone, start),
      value: values[index] ?? null,
    }));
  return { timezone: timeZone, resolutions: { [resolution]: { unit: 'kWh', data } } };
};

import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const locationIds: VersionChange = {
  row: 35,
  name: 'location-ids',
  description: '`chargingLocationId` is called `locationId`. Both were shown.',
  schemas: [
    'Vehicle',
    'Charger',
    'HVAC',
    'ChargeScheduleResponse',
    'SmartChargingPlan',
    'sessionsStatisticsTimeseries',
  ],
  renames: [{ now: 'locationId', old: 'chargingLocationId', both: 'shown' }],
};

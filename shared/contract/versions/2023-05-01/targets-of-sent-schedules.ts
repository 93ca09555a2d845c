import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const targetsOfSentSchedules: VersionChange = {
  row: 58,
  name: 'targets-of-sent-schedules',
  description:
    'A schedule is made with `targetId` and `targetType`. `chargeableId` or `entityId`, and `chargeableType` or `entityType`, were taken as ' +
    'well, and several of them where they said the same.',
  schemas: [
    'ChargeSchedule',
    'PartialChargeSchedule',
    'TemperatureSchedule',
    'PartialTemperatureSchedule',
  ],
  renames: [
    { now: 'targetId', old: ['chargeableId', 'entityId'], both: 'taken' },
    { now: 'targetType', old: ['chargeableType', 'entityType'], both: 'taken' },
  ],
};

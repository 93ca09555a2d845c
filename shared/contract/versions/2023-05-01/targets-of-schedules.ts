import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const targetsOfSchedules: VersionChange = {
  row: 58,
  name: 'targets-of-schedules',
  description:
    'What a schedule is about is in `targetId` and `targetType` alone. `chargeableId` and `entityId`, `chargeableType` and `entityType` said the ' +
    'same, for devices of every type.',
  schemas: ['ChargeScheduleResponse', 'TemperatureScheduleResponse'],
  renames: [
    { now: 'targetId', old: ['chargeableId', 'entityId'], both: 'shown' },
    { now: 'targetType', old: ['chargeableType', 'entityType'], both: 'shown' },
  ],
};

import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const overridesOfSchedules: VersionChange = {
  row: 61,
  name: 'overrides-of-schedules',
  description:
    '`externalStart` of the status of a schedule is called `smartOverride`. Both were shown.',
  schemas: ['ChargeScheduleStatus'],
  renames: [{ now: 'smartOverride', old: 'externalStart', both: 'shown' }],
};

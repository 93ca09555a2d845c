import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const targetStatesOfSentSchedules: VersionChange = {
  row: 59,
  name: 'target-states-of-sent-schedules',
  description:
    'A schedule of an HVAC is made with `defaultTargetState`, and `targetState` in its rules. It was made with `defaultTarget`, and in its rules ' +
    'with `target` or `targetTemperature`, or both where they said the same.',
  isReconstructed: true,
  schemas: ['TemperatureSchedule', 'PartialTemperatureSchedule'],
  renames: [
    { now: 'defaultTargetState', old: 'defaultTarget' },
    {
      now: 'rules.targetState',
      old: ['rules.target', 'rules.targetTemperature'],
      both: 'taken',
    },
  ],
  lacks: ['rules.targetState'],
};

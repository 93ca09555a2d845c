import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const targetStatesOfSchedules: VersionChange = {
  row: 59,
  name: 'target-states-of-schedules',
  description:
    'What a schedule wants of an HVAC is in `defaultTargetState`, and in `targetState` of a rule. It was in `defaultTarget`, and in a rule in ' +
    'both `target` and `targetTemperature`.',
  isReconstructed: true,
  schemas: ['TemperatureScheduleResponse'],
  renames: [
    { now: 'defaultTargetState', old: 'defaultTarget' },
    { now: 'rules.targetState', old: ['rules.target', 'rules.targetTemperature'] },
  ],
};

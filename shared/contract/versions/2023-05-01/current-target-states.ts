import {
  fromTemperature,
  ShownTemperature,
  toTemperature,
} from '#shared/contract/versions/temperatures.ts';
import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const currentTargetStates: VersionChange = {
  row: 59,
  name: 'current-target-states',
  description:
    'The status of a schedule says which mode an HVAC is in. It was `temperature` and `deadband`, as in the schedule.',
  isReconstructed: true,
  schemas: ['NullableTemperatureTargetState'],
  instead: {
    schema: ShownTemperature.nullable(),
    down: toTemperature,
    up: fromTemperature,
    place: 'temperature',
  },
};

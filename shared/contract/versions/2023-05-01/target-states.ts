import {
  AskedTemperature,
  fromTemperature,
  toTemperature,
} from '#shared/contract/versions/temperatures.ts';
import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const targetStates: VersionChange = {
  row: 59,
  name: 'target-states',
  description:
    'A schedule may have an HVAC change its mode: what it wants says `holdType`, and `mode` with the setpoints that it needs. It was `temperature` ' +
    'and `deadband`. With a `deadband` the mode is `AUTO`, half of it below and half above; without, it is the one that the unit is in, ' +
    '`HEAT` or `COOL`, or else can be in. `OFF` and what the own schedule of a unit says were shown as two nulls, which ask for the latter. ' +
    'What was written was held until somebody changed it.',
  isReconstructed: true,
  schemas: ['TemperatureTargetState'],
  instead: {
    schema: AskedTemperature,
    down: toTemperature,
    up: fromTemperature,
    place: 'temperature',
  },
};

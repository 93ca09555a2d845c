import { isJson } from '#shared/contract/versions/is-json.ts';
import { ShownTemperature, toTemperature } from '#shared/contract/versions/temperatures.ts';
import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const targetTemperatureOfHvacs: VersionChange = {
  row: 72,
  name: 'target-temperature-of-hvacs',
  description:
    'What an HVAC is set to is in `thermostatState`, with its mode. It was in `targetTemperature`, too: `temperature` and `deadband`.',
  isReconstructed: true,
  schemas: ['HVAC'],
  schema: (newer) =>
    newer.extend({ targetTemperature: ShownTemperature.optional().describe('What it is set to.') }),
  down: (hvac) => ({
    ...hvac,
    targetTemperature: toTemperature(isJson(hvac.thermostatState) ? hvac.thermostatState : {}),
  }),
};

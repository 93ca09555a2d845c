import { isJson } from '#shared/contract/versions/is-json.ts';
import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const unknownModeOfHvacs: VersionChange = {
  row: 6,
  name: 'unknown-mode-of-hvacs',
  description:
    'A unit whose mode nobody knows says `UNKNOWN`; it was shown in its last known mode, or else as `OFF`. Among the modes that ' +
    'a unit can be set to it was left out.',
  schemas: ['HvacMode', 'HVAC'],
  values: { UNKNOWN: 'OFF' },
  down: (hvac, legacy) => {
    const mode = legacy[String(hvac.id)]?.lastKnownMode;
    const { thermostatState } = hvac;
    return mode && isJson(thermostatState)
      ? { ...hvac, thermostatState: { ...thermostatState, mode } }
      : hvac;
  },
};

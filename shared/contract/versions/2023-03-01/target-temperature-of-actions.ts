import { isJson } from '#shared/contract/versions/is-json.ts';
import { ShownTemperature, toTemperature } from '#shared/contract/versions/temperatures.ts';
import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const targetTemperatureOfActions: VersionChange = {
  row: 72,
  name: 'target-temperature-of-actions',
  description:
    'What an HVAC is to do is in `target` of an action, with its mode. It was in `targetTemperature`, too: `temperature` and `deadband`.',
  isReconstructed: true,
  schemas: ['HvacActionPermanentHold', 'HvacActionFollowSchedule'],
  schema: (newer) =>
    newer.extend({ targetTemperature: ShownTemperature.describe('What it is to be set to.') }),
  down: (action) => ({
    ...action,
    targetTemperature: toTemperature(isJson(action.target) ? action.target : {}),
  }),
};

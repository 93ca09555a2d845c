import { defineAsset } from '#shared/contract/assets/define-asset.ts';
import { postSetHvacFollowSchedule } from '#shared/contract/operations/hvacs/post-set-hvac-follow-schedule.ts';
import { postSetHvacPermanentHold } from '#shared/contract/operations/hvacs/post-set-hvac-permanent-hold.ts';
import { postSetHvacTargetTemperature } from '#shared/contract/operations/hvacs/post-set-hvac-target-temperature.ts';
import { updateHVAC } from '#shared/contract/operations/hvacs/update-hvac.ts';
import { Hvac } from '#shared/contract/schemas/hvac.ts';
import { HvacAction } from '#shared/contract/schemas/hvac-action.ts';
import { toHvacActionView } from '#shared/contract/views/hvac-action-view.ts';
import { toHvacView } from '#shared/contract/views/hvac-view.ts';
import { celsius } from '#shared/domain/quantities/units.ts';

/** All that the API says about HVACs. */
export const hvac = defineAsset({
  kind: 'hvac',
  resource: 'hvacs',
  tag: 'HVAC',
  tagDescription:
    'Heaters, heat pumps, air conditioners and thermostats: state, setpoints, and the actions that set them.',
  noun: 'HVAC',
  ids: {
    list: 'listHVACs',
    listOfUser: 'listUserHVACs',
    get: 'getHVAC',
    refreshHint: 'hvacsRefreshHint',
  },
  body: Hvac,
  listName: 'PaginatedHVACList',
  userUntil: '2023-08-01',
  toView: toHvacView,
  toLegacy: ({ state: { lastKnownMode } }) => ({ lastKnownMode }),
  actions: {
    ids: { get: 'getHvacsAction', cancel: 'cancelHvacAction' },
    body: HvacAction,
    exampleRequests: [
      { kind: 'permanent-hold', target: { mode: 'HEAT', heatSetpoint: celsius(22) } },
      { kind: 'follow-schedule' },
    ],
    toView: toHvacActionView,
  },
  own: [
    postSetHvacFollowSchedule,
    postSetHvacPermanentHold,
    postSetHvacTargetTemperature,
    updateHVAC,
  ],
});

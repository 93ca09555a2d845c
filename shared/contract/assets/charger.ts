import { defineAsset } from '#shared/contract/assets/define-asset.ts';
import { chargerCreateSmartOverride } from '#shared/contract/operations/chargers/charger-create-smart-override.ts';
import { chargerEndSmartOverride } from '#shared/contract/operations/chargers/charger-end-smart-override.ts';
import { controlChargerCharging } from '#shared/contract/operations/chargers/control-charger-charging.ts';
import { patchCharger } from '#shared/contract/operations/chargers/patch-charger.ts';
import { postSetChargerMaxCurrent } from '#shared/contract/operations/chargers/post-set-charger-max-current.ts';
import { updateCharger } from '#shared/contract/operations/chargers/update-charger.ts';
import { chargerCreateExternalStart } from '#shared/contract/operations/overrides/charger-create-external-start.ts';
import { chargerEndExternalStart } from '#shared/contract/operations/overrides/charger-end-external-start.ts';
import { Charger, ChargerAction } from '#shared/contract/schemas/charger.ts';
import { toChargerActionView, toChargerView } from '#shared/contract/views/charger-view.ts';
import { amperes } from '#shared/domain/quantities/units.ts';

/** All that the API says about chargers. */
export const charger = defineAsset({
  kind: 'charger',
  resource: 'chargers',
  tag: 'Chargers',
  tagDescription: 'Charge points at home: state, charging, and the actions that control it.',
  ids: {
    list: 'listChargers',
    listOfUser: 'listUserChargers',
    get: 'getCharger',
    refreshHint: 'chargersRefreshHint',
  },
  body: Charger,
  listName: 'PaginatedChargerList',
  userUntil: '2023-08-01',
  toView: toChargerView,
  actions: {
    ids: { get: 'getChargersAction', cancel: 'cancelChargerAction' },
    body: ChargerAction,
    exampleRequests: [
      { kind: 'charge', charging: 'START' },
      { kind: 'max-current', maxCurrent: amperes(16) },
    ],
    toView: toChargerActionView,
  },
  own: [
    updateCharger,
    patchCharger,
    controlChargerCharging,
    postSetChargerMaxCurrent,
    chargerCreateExternalStart,
    chargerCreateSmartOverride,
    chargerEndExternalStart,
    chargerEndSmartOverride,
  ],
});

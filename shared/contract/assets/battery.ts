import { defineAsset } from '#shared/contract/assets/define-asset.ts';
import { postUserSetOperationMode } from '#shared/contract/operations/batteries/post-user-set-operation-mode.ts';
import { Battery } from '#shared/contract/schemas/battery.ts';
import {
  EndedOperationModeAction,
  OperationModeAction,
} from '#shared/contract/schemas/battery-action.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';
import { toBatteryView, toOperationModeActionView } from '#shared/contract/views/battery-view.ts';

/** All that the API says about batteries. */
export const battery = defineAsset({
  kind: 'battery',
  resource: 'batteries',
  plural: 'batteries',
  tag: 'Batteries',
  tagDescription: 'Home batteries: state, operation mode, and the actions that set it.',
  ids: {
    list: 'listBatteries',
    listOfUser: 'listUserBatteries',
    get: 'getBattery',
    refreshHint: 'batteriesRefreshHint',
  },
  pathId: PathUuid,
  body: Battery,
  listName: 'PaginatedBatteryList',
  toView: toBatteryView,
  actions: {
    ids: { get: 'getBatteriesAction', cancel: 'cancelBatteryAction' },
    body: OperationModeAction,
    ended: EndedOperationModeAction,
    exampleRequests: [{ kind: 'operation-mode', operationMode: 'IMPORT_FOCUS' }],
    toView: toOperationModeActionView,
  },
  own: [postUserSetOperationMode],
});

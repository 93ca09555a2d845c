import { defineAsset } from '#shared/contract/assets/define-asset.ts';
import { vehicleCreateExternalStart } from '#shared/contract/operations/overrides/vehicle-create-external-start.ts';
import { vehicleEndExternalStart } from '#shared/contract/operations/overrides/vehicle-end-external-start.ts';
import { getVehicleSmartChargingPlanExplanation } from '#shared/contract/operations/smart-charging/get-vehicle-smart-charging-plan-explanation.ts';
import { getVehiclesVehicleidSmartchargingplans } from '#shared/contract/operations/smart-charging/get-vehicles-vehicleid-smartchargingplans.ts';
import { getVehiclesVehicleidSmartchargingpolicy } from '#shared/contract/operations/smart-charging/get-vehicles-vehicleid-smartchargingpolicy.ts';
import { getVehiclesVehicleidSmartchargingstatus } from '#shared/contract/operations/smart-charging/get-vehicles-vehicleid-smartchargingstatus.ts';
import { updateVehicleSmartChargingPolicy } from '#shared/contract/operations/smart-charging/update-vehicle-smart-charging-policy.ts';
import { postVehiclesVehicleidCharging } from '#shared/contract/operations/vehicles/post-vehicles-vehicleid-charging.ts';
import { postVehiclesVehicleidMaxCurrent } from '#shared/contract/operations/vehicles/post-vehicles-vehicleid-max-current.ts';
import { vehicleCreateSmartOverride } from '#shared/contract/operations/vehicles/vehicle-create-smart-override.ts';
import { vehicleEndSmartOverride } from '#shared/contract/operations/vehicles/vehicle-end-smart-override.ts';
import { Vehicle } from '#shared/contract/schemas/vehicle.ts';
import { CancelledAction, VehicleAction } from '#shared/contract/schemas/vehicle-action.ts';
import { toVehicleActionView } from '#shared/contract/views/charge-action-view.ts';
import { toVehicleView } from '#shared/contract/views/vehicle-view.ts';
import { amperes } from '#shared/domain/quantities/units.ts';

/** All that the API says about vehicles. */
export const vehicle = defineAsset({
  kind: 'vehicle',
  resource: 'vehicles',
  tag: 'Vehicles',
  tagDescription: 'Electric vehicles: state, charging, and the actions that control it.',
  ids: {
    list: 'getVehicles',
    listOfUser: 'listUserVehicles',
    get: 'getVehicle',
    refreshHint: 'vehiclesRefreshHint',
  },
  body: Vehicle,
  listName: 'PaginatedVehicleList',
  userUntil: '2023-08-01',
  toView: toVehicleView,
  toLegacy: ({ isHeld }) => ({ isHeld }),
  actions: {
    ids: { get: 'getVehiclesAction', cancel: 'cancelVehicleAction' },
    body: VehicleAction,
    cancelled: CancelledAction,
    exampleRequests: [
      { kind: 'charge', charging: 'START' },
      { kind: 'max-current', maxCurrent: amperes(16) },
    ],
    toView: toVehicleActionView,
  },
  own: [
    getVehicleSmartChargingPlanExplanation,
    getVehiclesVehicleidSmartchargingplans,
    getVehiclesVehicleidSmartchargingpolicy,
    getVehiclesVehicleidSmartchargingstatus,
    postVehiclesVehicleidCharging,
    postVehiclesVehicleidMaxCurrent,
    updateVehicleSmartChargingPolicy,
    vehicleCreateExternalStart,
    vehicleCreateSmartOverride,
    vehicleEndExternalStart,
    vehicleEndSmartOverride,
  ],
});

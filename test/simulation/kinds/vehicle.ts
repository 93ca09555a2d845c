import { operation as createExternalStart } from '#functions/api/overrides/vehicle-create-external-start.ts';
import { operation as endExternalStart } from '#functions/api/overrides/vehicle-end-external-start.ts';
import { operation as explainPlan } from '#functions/api/smart-charging/get-vehicle-smart-charging-plan-explanation.ts';
import { operation as getPlan } from '#functions/api/smart-charging/get-vehicles-vehicleid-smartchargingplans.ts';
import { operation as getPolicy } from '#functions/api/smart-charging/get-vehicles-vehicleid-smartchargingpolicy.ts';
import { operation as getStatus } from '#functions/api/smart-charging/get-vehicles-vehicleid-smartchargingstatus.ts';
import { operation as changePolicy } from '#functions/api/smart-charging/update-vehicle-smart-charging-policy.ts';
import { operation as postCharging } from '#functions/api/vehicles/post-vehicles-vehicleid-charging.ts';
import { operation as postMaxCurrent } from '#functions/api/vehicles/post-vehicles-vehicleid-max-current.ts';
import { operation as createOverride } from '#functions/api/vehicles/vehicle-create-smart-override.ts';
import { operation as endOverride } from '#functions/api/vehicles/vehicle-end-smart-override.ts';
import {
  charging,
  endingFormerly,
  endingOverride,
  maxCurrent,
  overriding,
  overridingFormerly,
} from '#test/simulation/kinds/charge-operations.ts';
import {
  asking,
  holdingWith,
  overridingWith,
} from '#test/simulation/kinds/functions-of-devices.ts';
import type { KindInStorm } from '#test/simulation/kinds/kind-in-storm.ts';
import {
  changingPolicy,
  readingExplanation,
  readingPlan,
  readingPolicy,
  readingStatus,
} from '#test/simulation/kinds/smart-charging-operations.ts';
import { somewhere } from '#test/simulation/people/deeds/somewhere.ts';

/** What a storm knows of vehicles. */
export const vehicle: KindInStorm<'vehicle'> = {
  vendors: ['TESLA', 'BMW', 'VOLVO'],
  order: ({ tenant, random }) => ({
    displayName: `car of ${tenant.name}`,
    batteryLevel: random.whole(0, 80),
    isPluggedIn: random.chance(0.9),
    chargesWhenPluggedIn: random.chance(0.15),
    location: somewhere(random),
  }),
  changes: (random, neighbours) => {
    const pluggedInto = neighbours('charger').at(0);
    const atCharger = pluggedInto === undefined ? {} : { pluggedInto };
    return [
      () => ({ isPluggedIn: true }),
      () => ({ isPluggedIn: true, ...atCharger, batteryLevel: random.whole(5, 60) }),
      () => ({ isPluggedIn: true, ...atCharger, chargesWhenPluggedIn: random.chance(0.5) }),
      () => ({ isPluggedIn: false, location: somewhere(random) }),
      () => ({ batteryLevel: random.whole(0, 100) }),
    ];
  },
  own: {
    vehicleCreateExternalStart: {
      ...overridingFormerly,
      handler: (to) => createExternalStart(() => overridingWith(to), to.edge),
    },
    vehicleEndExternalStart: {
      ...endingFormerly,
      handler: (to) => endExternalStart(() => overridingWith(to), to.edge),
    },
    vehicleCreateSmartOverride: {
      ...overriding,
      handler: (to) => createOverride(() => overridingWith(to), to.edge),
    },
    vehicleEndSmartOverride: {
      ...endingOverride,
      handler: (to) => endOverride(() => overridingWith(to), to.edge),
    },
    getVehicleSmartChargingPlanExplanation: {
      ...readingExplanation,
      handler: (to) => explainPlan(() => to, to.edge),
    },
    getVehiclesVehicleidSmartchargingplans: {
      ...readingPlan,
      handler: (to) => getPlan(() => to, to.edge),
    },
    getVehiclesVehicleidSmartchargingpolicy: {
      ...readingPolicy,
      handler: (to) => getPolicy(() => to, to.edge),
    },
    getVehiclesVehicleidSmartchargingstatus: {
      ...readingStatus,
      handler: (to) => getStatus(() => to, to.edge),
    },
    updateVehicleSmartChargingPolicy: {
      ...changingPolicy,
      handler: (to) => changePolicy(() => holdingWith(to), to.edge),
    },
    postVehiclesVehicleidCharging: {
      ...charging,
      handler: (to) =>
        postCharging(() => ({ ...asking(to), placements: to.queue('placements') }), to.edge),
    },
    postVehiclesVehicleidMaxCurrent: {
      ...maxCurrent,
      handler: (to) => postMaxCurrent(() => asking(to), to.edge),
    },
  },
  personal: (shown) => {
    const { information, chargeState, location } = Object(shown);
    const { vin, displayName } = Object(information);
    const { batteryLevel, isPluggedIn } = Object(chargeState);
    return [vin, displayName, batteryLevel, isPluggedIn, Object(location).latitude];
  },
  settled: ({ chargeState }) => [chargeState.isPluggedIn],
};

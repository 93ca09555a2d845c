import { operation as postCharging } from '#functions/api/vehicles/post-vehicles-vehicleid-charging.ts';
import { operation as postMaxCurrent } from '#functions/api/vehicles/post-vehicles-vehicleid-max-current.ts';
import { operation as createOverride } from '#functions/api/vehicles/vehicle-create-smart-override.ts';
import { operation as endOverride } from '#functions/api/vehicles/vehicle-end-smart-override.ts';
import {
  charging,
  endingOverride,
  maxCurrent,
  overriding,
} from '#test/simulation/kinds/charge-operations.ts';
import { asking, overridingWith } from '#test/simulation/kinds/functions-of-devices.ts';
import type { KindInStorm } from '#test/simulation/kinds/kind-in-storm.ts';
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
    vehicleCreateSmartOverride: {
      ...overriding,
      handler: (to) => createOverride(() => overridingWith(to), to.edge),
    },
    vehicleEndSmartOverride: {
      ...endingOverride,
      handler: (to) => endOverride(() => overridingWith(to), to.edge),
    },
    postVehiclesVehicleidCharging: {
      ...charging,
      handler: (to) => postCharging(() => asking(to), to.edge),
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

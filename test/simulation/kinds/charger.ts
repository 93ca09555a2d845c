import { operation as createOverride } from '#functions/api/chargers/charger-create-smart-override.ts';
import { operation as endOverride } from '#functions/api/chargers/charger-end-smart-override.ts';
import { operation as controlCharging } from '#functions/api/chargers/control-charger-charging.ts';
import { operation as patchCharger } from '#functions/api/chargers/patch-charger.ts';
import { operation as setMaxCurrent } from '#functions/api/chargers/post-set-charger-max-current.ts';
import { operation as updateCharger } from '#functions/api/chargers/update-charger.ts';
import { operation as createExternalStart } from '#functions/api/overrides/charger-create-external-start.ts';
import { operation as endExternalStart } from '#functions/api/overrides/charger-end-external-start.ts';
import { assigned } from '#test/simulation/kinds/assigning.ts';
import {
  charging,
  endingFormerly,
  endingOverride,
  maxCurrent,
  overriding,
  overridingFormerly,
} from '#test/simulation/kinds/charge-operations.ts';
import { asking, overridingWith } from '#test/simulation/kinds/functions-of-devices.ts';
import type { KindInStorm } from '#test/simulation/kinds/kind-in-storm.ts';

/** What a storm knows of chargers. */
export const charger: KindInStorm<'charger'> = {
  vendors: ['TESLA', 'EASEE'],
  order: ({ tenant, random }) => ({
    serialNumber: `box of ${tenant.name}`,
    isPluggedIn: random.chance(0.6),
    visitorNeeds: random.whole(1, 60),
    chargesWhenPluggedIn: random.chance(0.3),
  }),
  changes: (random) => [
    () => ({ isPluggedIn: true, visitorNeeds: random.whole(1, 60) }),
    () => ({ isPluggedIn: random.chance(0.5) }),
    () => ({ chargesWhenPluggedIn: random.chance(0.5) }),
    () => ({ maxCurrent: random.whole(6, 32) }),
    () => ({ maxPower: random.pick([3.7, 11, 22]) }),
  ],
  own: {
    chargerCreateExternalStart: {
      ...overridingFormerly,
      handler: (to) => createExternalStart(() => overridingWith(to), to.edge),
    },
    chargerEndExternalStart: {
      ...endingFormerly,
      handler: (to) => endExternalStart(() => overridingWith(to), to.edge),
    },
    chargerCreateSmartOverride: {
      ...overriding,
      handler: (to) => createOverride(() => overridingWith(to), to.edge),
    },
    chargerEndSmartOverride: {
      ...endingOverride,
      handler: (to) => endOverride(() => overridingWith(to), to.edge),
    },
    controlChargerCharging: {
      ...charging,
      handler: (to) => controlCharging(() => asking(to), to.edge),
    },
    postSetChargerMaxCurrent: {
      ...maxCurrent,
      handler: (to) => setMaxCurrent(() => asking(to), to.edge),
    },
    updateCharger: {
      often: 5,
      asked: assigned,
      handler: (to) => updateCharger(() => to, to.edge),
    },
    patchCharger: {
      often: 4,
      asked: assigned,
      handler: (to) => patchCharger(() => to, to.edge),
    },
  },
  personal: (shown) => {
    const { information, chargeState, location } = Object(shown);
    const { isPluggedIn, isCharging, maxCurrent: most } = Object(chargeState);
    return [Object(information).serialNumber, isPluggedIn, isCharging, most, Object(location).id];
  },
  settled: ({ information, chargeState }) => [information.serialNumber, chargeState.maxCurrent],
};

import { operation as setOperationMode } from '#functions/api/batteries/post-user-set-operation-mode.ts';
import { operationModes } from '#shared/domain/assets/battery/battery-state.ts';
import { asking } from '#test/simulation/kinds/functions-of-devices.ts';
import { givenName } from '#test/simulation/kinds/given-name.ts';
import type { KindInStorm } from '#test/simulation/kinds/kind-in-storm.ts';
import { somewhere } from '#test/simulation/people/deeds/somewhere.ts';

/** What a storm knows of batteries. */
export const battery: KindInStorm<'battery'> = {
  vendors: ['TESLA', 'ENPHASE'],
  order: ({ tenant, random }) => ({
    siteName: `house of ${tenant.name}`,
    batteryLevel: random.whole(0, 100),
    dailyConsumption: random.whole(0, 40),
    operationMode: random.pick(operationModes),
    location: random.chance(0.8) ? somewhere(random) : null,
  }),
  changes: (random) => [
    () => ({ batteryLevel: random.whole(0, 100) }),
    () => ({ operationMode: random.pick(operationModes) }),
    () => ({ operationModes: operationModes.filter(() => random.chance(0.7)) }),
    () => ({ location: random.chance(0.8) ? somewhere(random) : null }),
    () => ({ dischargeLimit: random.whole(0, 60) }),
  ],
  own: {
    postUserSetOperationMode: {
      often: 30,
      asked: ({ random }) => ({ body: { operationMode: random.pick(operationModes) } }),
      handler: (to) => setOperationMode(() => asking(to), to.edge),
    },
  },
  personal: (shown) => {
    const { information, chargeState, config, location } = Object(shown);
    const { batteryLevel, chargeRate } = Object(chargeState);
    return [
      ...[
        givenName(Object(information).siteName, information),
        batteryLevel,
        chargeRate,
        Object(config).operationMode,
      ],
      Object(location).latitude,
    ];
  },
  settled: ({ information, config }) => [information.siteName, config.operationMode],
};

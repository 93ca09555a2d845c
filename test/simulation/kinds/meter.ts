import { givenName } from '#test/simulation/kinds/given-name.ts';
import type { KindInStorm } from '#test/simulation/kinds/kind-in-storm.ts';
import { somewhere } from '#test/simulation/people/deeds/somewhere.ts';

/** What a storm knows of meters. */
export const meter: KindInStorm<'meter'> = {
  vendors: ['TESLA', 'ENPHASE'],
  order: ({ tenant, random }) => ({
    siteName: `house of ${tenant.name}`,
    dailyConsumption: random.whole(0, 40),
    measuresProduction: random.chance(0.8),
    location: random.chance(0.8) ? somewhere(random) : null,
  }),
  changes: (random) => [
    () => ({ dailyConsumption: random.whole(0, 100) }),
    () => ({ measuresConsumption: random.chance(0.7) }),
    () => ({ location: random.chance(0.8) ? somewhere(random) : null }),
  ],
  own: {},
  personal: (shown) => {
    const { information, energyState, location } = Object(shown);
    return [
      givenName(Object(information).siteName, information),
      Object(energyState).power,
      Object(location).latitude,
      Object(location).id,
    ];
  },
  settled: ({ information }) => [information.siteName],
};

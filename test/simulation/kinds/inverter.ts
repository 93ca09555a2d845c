import { operation as getStatistics } from '#functions/api/inverters/get-inverter-statistics.ts';
import { givenName } from '#test/simulation/kinds/given-name.ts';
import type { KindInStorm } from '#test/simulation/kinds/kind-in-storm.ts';
import { somewhere } from '#test/simulation/people/deeds/somewhere.ts';

/** What a storm knows of inverters. */
export const inverter: KindInStorm<'inverter'> = {
  vendors: ['TESLA', 'ENPHASE'],
  order: ({ tenant, random }) => ({
    siteName: `roof of ${tenant.name}`,
    location: somewhere(random),
    timezone: random.pick(ZONES),
    // Every period since then is fetched, and told about: most have only a few.
    ...(random.chance(0.1) ? {} : { installationDate: random.pick(INSTALLED) }),
  }),
  changes: (random) => [
    () => ({ siteName: null }),
    () => ({ peakPower: random.whole(1, 20) }),
    () => ({ location: somewhere(random) }),
    () => ({ timezone: random.pick(ZONES) }),
  ],
  own: {
    getInverterStatistics: {
      often: 20,
      asked: ({ random }) => ({
        query: {
          year: '2026',
          month: random.pick(['1', '2', '2', '3', '3']),
          ...(random.chance(0.6) ? { day: String(random.pick([1, 2, 27, 28, 31])) } : {}),
        },
      }),
      handler: (to) => getStatistics(() => to, to.edge),
    },
  },
  personal: (shown) => {
    const { information, productionState, location } = Object(shown);
    const { sn, siteName } = Object(information);
    const { productionRate, totalLifetimeProduction } = Object(productionState);
    return [
      sn,
      givenName(siteName, information),
      productionRate,
      totalLifetimeProduction,
      Object(location).latitude,
    ];
  },
  settled: ({ information }) => [information.siteName, information.sn],
};

const ZONES = [null, 'UTC', 'Europe/Oslo', 'Pacific/Kiritimati'];

/** A storm begins on the second of March. */
const INSTALLED = ['2026-02-28T12:00:00Z', '2026-03-01T00:00:00Z', '2026-03-02T03:00:00Z'];

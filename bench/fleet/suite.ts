import { atLeast, atMost, noted } from '#bench/local-cloud/measured.ts';
import type { Suite } from '#bench/suite.ts';
import { stages } from '#lib/config/stages.ts';
import { busyFleet } from '#test/simulation/busy/busy-fleet.ts';

const HEALTHY = 1_000_000;
const LENGTH = 60;

const FLEETS = [
  { name: 'a million idle accounts', broken: 0, dead: 0 },
  {
    name: '… beside 100,000 that fail each, and a dead vendor with 100,000',
    broken: 100_000,
    dead: 100_000,
  },
] as const;

/** Whether the looks at a big fleet come in their minute, with as many functions as production reserves. */
export const fleetSuite: Suite = {
  name: 'fleet',
  about: 'an hour of looks at a million idle accounts in virtual time; takes its time',
  run: async (print) => {
    print('| What | Measured | Goal | Met |');
    print('|---|---|---|---|');
    const missed: string[] = [];
    for (const { name, broken, dead } of FLEETS) {
      const workers = stages.production.reservedConcurrency.observations;
      const fleet = { healthy: HEALTHY, broken, dead, minutes: LENGTH, workers };
      const seen = await busyFleet(fleet);
      const lines = [
        atLeast(`${name}: looks within their minute`, seen.onTime * 100, 99.9, '%'),
        noted('… of so many', `${seen.due}`),
        noted('… the latest', `${seen.latest.toFixed(0)} s after its turn`),
        noted('… askings of the dead vendor', `${seen.deadAskings.toFixed(1)} a minute`),
        atMost('… reads of a look', seen.readsPerLook, 2, 'requests'),
        broken === 0
          ? atMost('… writes of a look of routine', seen.writesPerLook, 0, 'rows')
          : noted('… writes of a look that is not a daily one', seen.writesPerLook.toFixed(3)),
        noted('… looks that are noted, as one of each account is in a day', `${seen.dailyLooks}`),
        atMost('… writes of such a look', seen.writesPerDailyLook, 1, 'rows'),
      ];
      for (const { what, value, goal, met } of lines) {
        print(`| ${what} | ${value} | ${goal} | ${met ? 'yes' : 'no'} |`);
        if (!met) missed.push(what);
      }
    }
    return missed;
  },
};

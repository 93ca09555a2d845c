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

/** An account has a turn every seven minutes, and one look a day that is noted: with it, the next day's is. */
const MOST_WRITES = 7 / (24 * 60);

const writesOf = (perLook: number) => ({
  ...noted('… writes of a look', `${perLook.toFixed(4)} rows`),
  goal: `≤ ${MOST_WRITES.toFixed(4)} rows`,
  met: perLook <= MOST_WRITES,
});

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
          ? writesOf(seen.writesPerLook)
          : noted('… writes of a look', seen.writesPerLook.toFixed(3)),
      ];
      for (const { what, value, goal, met } of lines) {
        print(`| ${what} | ${value} | ${goal} | ${met ? 'yes' : 'no'} |`);
        if (!met) missed.push(what);
      }
    }
    return missed;
  },
};

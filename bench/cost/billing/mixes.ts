import {
  type Bill,
  billOf,
  DAYS_OF_A_MONTH,
  hourOfAccount,
  together,
} from '#bench/cost/billing/bill.ts';
import { sharesOf } from '#bench/cost/billing/shares.ts';
import { type Counts, type FleetCount, fleetNamed } from '#bench/cost/counting/counts.ts';
import type { Prices } from '#bench/cost/prices/eu-central-1.ts';

/** How a thousand accounts spend their days. */
export type Mix = {
  readonly name: string;
  readonly about: string;
  /** Hours of a day as which fleet. */
  readonly day: readonly (readonly [fleet: string, hours: number])[];
  /** Changes a day that are told, beside those of the hours: plugged in, begun, ended, plugged out. */
  readonly changes: number;
  /** Most dollars a month for a thousand. */
  readonly goal?: number;
};

export const mixes: readonly Mix[] = [
  {
    name: 'idle vehicles',
    about: 'nobody plugs in',
    day: [['idle', 24]],
    changes: 0,
    goal: 10,
  },
  {
    name: 'a usual day',
    about: '14 h idle, 8 h plugged in, 2 h charging, a webhook that takes everything',
    day: [
      ['idle', 14],
      ['plugged', 8],
      ['charging', 2],
    ],
    changes: 4,
    goal: 35,
  },
  {
    name: 'homes',
    about: 'an inverter, a battery and a meter each, which change at every look, told to a webhook',
    day: [
      ['home by day', 12],
      ['home by night', 12],
    ],
    changes: 0,
  },
];

/** What a thousand accounts of a mix cost in a month, beside the deployment. */
export const monthOfThousand = (mix: Mix, counts: Counts, prices: Prices): Bill => {
  const at = (name: string) => fleetNamed(name, counts);
  const nobody = at('nobody');
  const hours = mix.day.map(([name, length]) => {
    const bill = hourOfAccount(at(name), nobody, prices);
    return [length * DAYS_OF_A_MONTH * 1_000, bill] as const;
  });
  const tellings = sharesOf(counts)
    .filter(({ name }) => ['look, charging', 'event told', 'webhook POST'].includes(name))
    .map(({ pieces, entries }) => {
      const times = (mix.changes * DAYS_OF_A_MONTH * 1_000) / pieces;
      return [times, billOf(entries, prices)] as const;
    });
  const stored = at(mix.day[0]?.[0] ?? '');
  return together([...hours, ...tellings, [1_000, storageOf(stored, nobody, prices)]]);
};

const storageOf = (
  fleet: FleetCount,
  nobody: FleetCount,
  { perMonth: { storedGigabyte, backedUpGigabyte } }: Prices,
): Bill => {
  const gigabytes = (fleet.storedBytes - nobody.storedBytes) / fleet.accounts / 2 ** 30;
  return new Map([['storage', gigabytes * (storedGigabyte + backedUpGigabyte)]]);
};

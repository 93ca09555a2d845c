import type { Protection } from '#test/simulation/protections/protection.ts';

const fetching = 'shared/app/inverters/fetch-statistics.ts';

/** What keeps it right what inverters produced. */
export const producing: readonly Protection[] = [
  {
    name: 'inverter there at its statistics',
    what: 'nothing is stored of an inverter that has gone, or whose user was deauthorized',
    file: fetching,
    take: [', assets.checkingThere(asset)]', ']'],
  },
  {
    name: 'user alive at statistics',
    what: 'nothing is stored of what an inverter produced behind the tombstone of its user',
    file: fetching,
    take: ['users.checkingAlive(next.clientId, next.userId, next.userSince),', ''],
  },
  {
    name: 'what was known of a period',
    what: 'what a vendor forgets again stays known',
    file: 'shared/domain/statistics/production-statistics.ts',
    take: ['value ?? known[index] ?? null', 'value'],
    breaks: ['what was produced stays known'],
  },
];

import * as z from 'zod';
import { addedMoney } from '#shared/contract/versions/added-money.ts';
import { asType } from '#shared/contract/versions/shape-paths.ts';
import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const savingsOfSessions: VersionChange = {
  row: 38,
  name: 'savings-of-sessions',
  description:
    'What smart charging changed of a session is in the session: `estimatedSavings` and `nonSmartPrice`, with null where it was not smart. They ' +
    'were in `smartStats` together with `nonSmartCostSum`; that was null where it was not smart, which `smartSession` said, too.',
  isReconstructed: true,
  schemas: ['sessionsStatisticsTimeseries'],
  schema: (newer) => {
    const { nonSmartPrice, ...shape } = newer.omit({ estimatedSavings: true }).shape;
    const smartStats = z.strictObject({
      estimatedSavings: z.number().describe('What smart charging saved.'),
      nonSmartPrice: asType(nonSmartPrice),
      nonSmartCostSum: z.number().describe('What it had cost without smart charging.'),
    });
    return z.strictObject({
      ...shape,
      smartSession: z.boolean().describe('Whether it was charged smartly.'),
      smartStats: smartStats.nullable(),
    });
  },
  down: ({ estimatedSavings, nonSmartPrice, ...session }) => {
    const smartSession = estimatedSavings !== null;
    const nonSmartCostSum = addedMoney(session.costSum, estimatedSavings);
    return {
      ...session,
      smartSession,
      smartStats: smartSession ? { estimatedSavings, nonSmartPrice, nonSmartCostSum } : null,
    };
  },
};

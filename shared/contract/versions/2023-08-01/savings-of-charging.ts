import * as z from 'zod';
import { addedMoney } from '#shared/contract/versions/added-money.ts';
import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const savingsOfCharging: VersionChange = {
  row: 37,
  name: 'savings-of-charging',
  description:
    '`estimatedSavings` of consumption is null where charging was not smart; it was 0. `smartSession`, which said whether it was, and ' +
    '`nonSmartCostSum` are gone.',
  isReconstructed: true,
  schemas: ['chargingStatisticsTimeseries'],
  schema: (newer) =>
    newer.extend({
      estimatedSavings: z.number().describe('What smart charging saved.'),
      smartSession: z.boolean().describe('Whether any of it was charged smartly.'),
      nonSmartCostSum: z.number().describe('What it had cost without smart charging.'),
    }),
  down: (entry) => {
    const savings = Number(entry.estimatedSavings ?? 0);
    return {
      ...entry,
      estimatedSavings: savings,
      smartSession: entry.estimatedSavings !== null,
      nonSmartCostSum: addedMoney(entry.costSum, savings),
    };
  },
};

import * as z from 'zod';
import { openObject } from '#shared/contract/schemas/open-object.ts';
import { Timestamp } from '#shared/contract/schemas/timestamp.ts';

const InverterStatisticsResolutionEntry = openObject({
  unit: z.literal('kWh'),
  data: z
    .array(
      openObject({
        date: z.iso
          .datetime({ offset: true })
          .describe('When the part begins, by the clocks where the inverter stands.'),
        value: z
          .number()
          .nullable()
          .describe('Energy that was produced in the part, in kWh; null where nothing is known.'),
      }),
    )
    .nullable()
    .describe('The parts of the period in order; null where nothing is known of any.'),
}).meta({
  id: 'InverterStatisticsResolutionEntry',
  description: 'What was produced, cut in one way.',
});

/** What is said of a period, wherever it is said. */
export const inverterStatistics = {
  timezone: z
    .string()
    .describe('IANA name of the time zone by which it is cut; `UTC` where the vendor tells none.'),
  resolutions: openObject({
    QUARTER_HOUR: InverterStatisticsResolutionEntry.optional(),
    DAY: InverterStatisticsResolutionEntry.optional(),
  }).describe('A day comes in quarter-hours, a month in days.'),
};

/** What an inverter produced in a period. */
export const InverterStatistics = openObject(inverterStatistics).meta({
  id: 'InverterStatistics',
  description: 'What a solar inverter produced in a day or a month.',
});

export type InverterStatistics = z.input<typeof InverterStatistics>;

/** The same while more of it is expected. */
export const ExpectedInverterStatistics = openObject({
  ...inverterStatistics,
  retryAfter: Timestamp.describe('Not before then will more be known.'),
});

import * as z from 'zod';
import { Timestamp } from '#shared/contract/schemas/timestamp.ts';
import { missingCauses } from '#shared/domain/flex-policies/charge-tally.ts';

const kw = z.number().describe('The mean over the chunk.');

const FlexMissingCause = z.enum(missingCauses).meta({
  id: 'FlexMissingCause',
  description:
    'Why vehicles have charged less than they were going to. `UNPLUGGED`: they left. `UNREACHABLE`: nobody could ask them. ' +
    '`COMMAND_FAILED`: they were told to charge and did not. `LIMIT_REACHED`: they took no more, or not as fast as before. ' +
    '`OVERRIDDEN`: somebody wanted otherwise meanwhile.',
});

/** What a fleet was to charge, and did. */
export const FlexDelivery = z
  .strictObject({
    startAt: Timestamp.describe('When the first chunk begins.'),
    endAt: Timestamp.describe('When the last chunk is over.'),
    chunkSizeMinutes: z.number(),
    chunks: z.array(
      z.strictObject({
        timestamp: Timestamp.describe('When the chunk begins.'),
        plannedKw: kw.describe('What the vehicles were going to draw when the chunk began.'),
        deliveredKw: kw.describe('What they have drawn, as far as they told by now.'),
        vehicles: z.int().describe('How many of them were going to draw something, or did.'),
        missing: z.array(
          z.strictObject({
            cause: FlexMissingCause,
            kw: kw.describe('What is missing of the plan for this cause.'),
            vehicles: z.int().describe('Of how many vehicles.'),
          }),
        ),
      }),
    ),
  })
  .meta({
    id: 'FlexDelivery',
    description:
      'What all vehicles together were to draw, and have drawn, in chunks that are over. What vehicles tell late corrects a chunk for a ' +
      'day: the last chunk is seldom complete. A vehicle that draws a tenth less than it was to, or no more than that, is not missing.',
  });

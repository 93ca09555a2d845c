import * as z from 'zod';

/** Whether a device can do or tell something, and what the user could do about it. */
export const Capability = z
  .strictObject({
    isCapable: z.boolean().describe('Whether it is available in full.'),
    interventionIds: z
      .array(z.uuid())
      .describe('Interventions by which the user can change the availability.'),
  })
  .meta({ id: 'Capability', description: 'Availability of one ability or kind of data.' });

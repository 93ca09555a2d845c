import * as z from 'zod';

/** A message of the queue `observations`: look at this vendor account. */
export const ObservationMessage = z.strictObject({
  clientId: z.string(),
  userId: z.string(),
  accountId: z.string(),
});

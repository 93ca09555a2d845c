import * as z from 'zod';

/** A message of the queue `actions`: carry this action further. */
export const ActionMessage = z.strictObject({ clientId: z.string(), actionId: z.string() });

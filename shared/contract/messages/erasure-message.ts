import * as z from 'zod';

/** A message of the queue `erasures`: erase what this deleted user left. */
export const ErasureMessage = z.object({ clientId: z.string(), userId: z.string() });

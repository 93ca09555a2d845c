import * as z from 'zod';

/** A message of the queue `placements`: place this user's devices by the map of the user's locations, or see to what is plugged into what. */
export const PlacementMessage = z.object({
  clientId: z.string(),
  userId: z.string(),
  pairs: z.boolean().optional(),
});

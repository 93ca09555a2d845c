import * as z from 'zod';

/** A message of the queue `fleets`: look at the fleet of this client. */
export const FleetMessage = z.object({ clientId: z.string() });

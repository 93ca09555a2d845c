import * as z from 'zod';
import { Timestamp } from '#shared/contract/schemas/timestamp.ts';

/** What every event about a user begins with. */
export const eventHead = {
  createdAt: Timestamp.describe('When it happened.'),
  version: z.string().describe('API version of the event.'),
  user: z.strictObject({ id: z.string().describe('Id of the user.') }),
};

/** Which members of the thing changed. */
export const UpdatedFields = z
  .array(z.string())
  .describe('Dotted paths of the members that changed, such as `chargeState.batteryLevel`.');

import * as z from 'zod';
import { Timestamp } from '#shared/contract/schemas/timestamp.ts';

/** What is shown of a virtual home wherever it appears. */
export const virtualHomeHead = {
  id: z.uuid().describe('Id of the virtual home.'),
  preset: z.string().describe('What it was made from.'),
};

/** A virtual home in a list. */
export const VirtualHomeEntry = z
  .strictObject({
    ...virtualHomeHead,
    accountIds: z.array(z.uuid()).describe('The virtual accounts that are still open.'),
    deviceIds: z.array(z.uuid()).describe('All virtual devices in them, newest last.'),
    createdAt: Timestamp,
  })
  .meta({ id: 'VirtualHomeEntry', description: 'A household over several virtual accounts.' });

import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';

/** Where vendors with pages of their own send visitors back to. */
export const returnToLinkPage = defineOperation({
  id: 'returnToLinkPage',
  resource: 'linking',
  method: 'GET',
  path: '/link/return',
  host: 'link',
  tag: 'Link pages',
  summary: "Come back from a vendor's own pages",
  description:
    'The redirection endpoint (RFC 6749 3.1.2) that is registered with vendors. It leads to the page of the ' +
    'session that the visitor left.',
  security: 'public',
  query: z.object({
    state: z.string().max(400).optional().describe('What we sent the visitor away with.'),
    code: z
      .string()
      .max(4000)
      .optional()
      .describe('What the vendor gives for a visitor who agreed.'),
    error: z.string().max(200).optional().describe('Why there is no code.'),
  }),
  responses: {
    303: { description: 'The page of the session, if this browser left it.' },
  },
  problems: [],
  uses: {
    tables: {
      linkSessions: 'write',
      users: 'write',
      clients: 'read',
      virtualDevices: 'write',
      vendorTallies: 'write',
    },
    seals: ['vendor-credentials'],
    opens: ['vendor-credentials'],
  },
});

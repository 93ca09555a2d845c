import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';

const page = { contentType: 'text/html; charset=utf-8', body: z.string() };

/** Where a `linkUrl` leads. */
export const getLinkPage = defineOperation({
  id: 'getLinkPage',
  resource: 'users',
  method: 'GET',
  path: '/link/{linkToken}',
  tag: 'User Management',
  summary: 'Open a link session',
  description:
    'Where a `linkUrl` leads: a page for people that says what the session is for and how it can be completed.',
  security: 'public',
  pathParameters: z.strictObject({
    linkToken: z.string().describe('From the answer that created the session.'),
  }),
  responses: {
    200: { ...page, description: 'The page of a session that can be completed.' },
    404: { ...page, description: 'The page says why the session cannot be completed.' },
  },
  problems: [],
  uses: { tables: { linkSessions: 'read', users: 'read', clients: 'read' } },
});

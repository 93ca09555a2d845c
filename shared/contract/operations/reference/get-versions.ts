import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';

/** The changelog of the API, for people. */
export const getVersions = defineOperation({
  id: 'getVersions',
  resource: 'reference',
  method: 'GET',
  path: '/docs/versions',
  tag: 'Reference',
  summary: 'Read what changed with each version',
  description:
    'A page of all versions with what each of them changed, old and new names side by side, and which of them come to their end.',
  security: 'public',
  responses: {
    200: { description: 'The page.', contentType: 'text/html; charset=utf-8', body: z.string() },
  },
  problems: [],
  uses: {},
  publishesContract: true,
});

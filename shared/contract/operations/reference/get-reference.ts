import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { versionDates } from '#shared/contract/versions/version-dates.ts';

/** The reference page: this contract, for people. */
export const getReference = defineOperation({
  id: 'getReference',
  resource: 'reference',
  method: 'GET',
  path: '/docs',
  tag: 'Reference',
  summary: 'Read the reference',
  description: 'This page, of the newest version unless another is asked for.',
  security: 'public',
  query: z.strictObject({
    version: z.enum(versionDates).optional().describe('A version of the API.'),
  }),
  responses: {
    200: { description: 'The page.', contentType: 'text/html; charset=utf-8', body: z.string() },
  },
  problems: [],
  uses: {},
});

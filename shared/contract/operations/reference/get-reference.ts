import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';

/** The reference page: this contract, for people. */
export const getReference = defineOperation({
  id: 'getReference',
  resource: 'reference',
  method: 'GET',
  path: '/docs',
  tag: 'Reference',
  summary: 'Read the reference',
  description: 'This page.',
  security: 'public',
  responses: {
    200: { description: 'The page.', contentType: 'text/html; charset=utf-8', body: z.string() },
  },
  problems: [],
  uses: {},
});

import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';

/** The page that a problem's `type` points at. */
export const getProblem = defineOperation({
  id: 'getProblem',
  resource: 'reference',
  method: 'GET',
  path: '/problems/{type}',
  tag: 'Reference',
  summary: 'Explain a problem',
  description: 'What a problem means and what to do about it, as a page for people.',
  security: 'public',
  pathParameters: z.strictObject({
    type: z.string().describe('Last part of the `type` of a problem.'),
  }),
  responses: {
    200: {
      description: 'The explanation.',
      contentType: 'text/html; charset=utf-8',
      body: z.string(),
    },
  },
  problems: ['not_found'],
  uses: {},
});

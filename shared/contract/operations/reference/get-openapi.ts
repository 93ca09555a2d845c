import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { versionDates } from '#shared/contract/versions/version-dates.ts';

/** The contract as an OpenAPI document. */
export const getOpenapi = defineOperation({
  id: 'getOpenapi',
  resource: 'reference',
  method: 'GET',
  path: '/openapi.json',
  tag: 'Reference',
  summary: 'Get the OpenAPI document',
  description:
    'This contract, for tools: OpenAPI 3.1, of the newest version unless another is asked for.',
  security: 'public',
  query: z.strictObject({
    version: z.enum(versionDates).optional().describe('A version of the API.'),
  }),
  responses: {
    200: { description: 'The document.', body: z.looseObject({ openapi: z.string() }) },
  },
  problems: [],
  uses: {},
  publishesContract: true,
});

import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';

/** What draws the reference page. It comes from here, so that the page needs no other server. */
export const getReferenceScript = defineOperation({
  id: 'getReferenceScript',
  resource: 'reference',
  method: 'GET',
  path: '/docs/redoc.js',
  tag: 'Reference',
  summary: 'Get the script of the reference page',
  security: 'public',
  responses: {
    200: {
      description: 'The script.',
      contentType: 'text/javascript; charset=utf-8',
      body: z.string(),
    },
  },
  problems: [],
  uses: {},
  packageFiles: ['redoc/bundles/redoc.standalone.js'],
});

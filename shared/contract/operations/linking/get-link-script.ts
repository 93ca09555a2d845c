import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';

/** What makes the Link pages quicker to use, and what they can do without. */
export const getLinkScript = defineOperation({
  id: 'getLinkScript',
  resource: 'linking',
  method: 'GET',
  path: '/link-assets/link.js',
  host: 'link',
  tag: 'Link pages',
  summary: 'Get the script of the Link pages',
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
});

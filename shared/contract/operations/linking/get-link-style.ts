import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';

/** How the Link pages look. It comes from here, so that they need no other server. */
export const getLinkStyle = defineOperation({
  id: 'getLinkStyle',
  resource: 'linking',
  method: 'GET',
  path: '/link-assets/link.css',
  host: 'link',
  tag: 'Link pages',
  summary: 'Get the style of the Link pages',
  security: 'public',
  responses: {
    200: { description: 'The style.', contentType: 'text/css; charset=utf-8', body: z.string() },
  },
  problems: [],
  uses: {},
});

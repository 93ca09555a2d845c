import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { linkPath, page, visits } from '#shared/contract/schemas/link-page.ts';
import { linkSteps } from '#shared/domain/linking/link-step.ts';

/** Where a `linkUrl` leads. */
export const getLinkPage = defineOperation({
  id: 'getLinkPage',
  resource: 'linking',
  method: 'GET',
  path: '/link/{linkToken}',
  host: 'link',
  tag: 'Link pages',
  summary: 'Open a link session',
  description:
    'Where a `linkUrl` leads: the page of the step at which the visitor is. The first browser that ' +
    'goes on has the session from then on; a reload shows where it was.',
  security: 'public',
  pathParameters: linkPath,
  query: z.strictObject({
    step: z
      .enum(linkSteps)
      .optional()
      .describe('Shows this step again, of those that the visitor has come to.'),
    q: z.string().max(100).optional().describe('Shows the brands only whose names contain this.'),
  }),
  responses: {
    200: { ...page, description: 'The step at which the visitor is, or the end.' },
    403: { ...page, description: 'The session is open in another browser.' },
    404: { ...page, description: 'There is no such session.' },
    410: { ...page, description: 'The session was used, or is too old.' },
  },
  problems: [],
  uses: { tables: visits },
});

import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';

/** The picture beside the name of the client on the Link pages. */
export const getLinkLogo = defineOperation({
  id: 'getLinkLogo',
  resource: 'linking',
  method: 'GET',
  path: '/link-assets/logos/{clientId}/{digest}',
  host: 'link',
  tag: 'Link pages',
  summary: "Get the client's logo",
  description:
    'Loaded by the pages; not for clients. Whoever was invited sees it, so it is no secret; but nobody finds it without ' +
    'having seen such a page.',
  security: 'public',
  pathParameters: z.strictObject({
    clientId: z.string().max(100),
    digest: z.string().max(100).describe('Of the picture: another logo has another address.'),
  }),
  responses: {
    200: {
      description: 'The logo.',
      contentType: 'image/png',
      body: z.string().meta({ format: 'binary' }),
      isBase64: true,
    },
  },
  problems: ['not_found'],
  uses: { tables: { clients: 'read' } },
});

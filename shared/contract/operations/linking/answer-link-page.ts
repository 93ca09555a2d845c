import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { linkPath } from '#shared/contract/schemas/link-page.ts';
import { linkSteps } from '#shared/domain/linking/link-step.ts';

const LinkAnswer = z
  .object({
    formToken: z.string().max(100).describe('From the page; shows that the form is ours.'),
    step: z.enum(linkSteps).describe('The step that is answered.'),
    action: z.enum(['next', 'back']).describe('Whether to go on, or a step back.'),
    vendor: z.string().max(100).optional(),
    service: z.string().max(100).optional(),
    username: z.string().max(320).optional(),
    password: z.string().max(1000).optional(),
    code: z.string().max(40).optional(),
  })
  .meta({ id: 'LinkAnswer', description: 'What a visitor of the Link pages answers.' });

/** What the forms of the Link pages send. */
export const answerLinkPage = defineOperation({
  id: 'answerLinkPage',
  resource: 'linking',
  method: 'POST',
  path: '/link/{linkToken}',
  host: 'link',
  tag: 'Link pages',
  summary: 'Answer a step of a link session',
  description:
    'Sent by the forms of the pages; not for clients. It leads to the page of the next step, or to the pages ' +
    'of the vendor.',
  security: 'public',
  pathParameters: linkPath,
  body: LinkAnswer,
  bodyType: 'application/x-www-form-urlencoded',
  responses: {
    303: { description: 'The page of the session, or the pages of the vendor.' },
  },
  problems: [],
  uses: {
    tables: {
      linkSessions: 'write',
      users: 'write',
      clients: 'read',
      virtualDevices: 'write',
      vendorTallies: 'write',
    },
    seals: ['vendor-credentials'],
    opens: ['vendor-credentials'],
    sends: ['observations'],
  },
});

import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { AuthorizationQuery } from '#shared/contract/schemas/link-page.ts';

const AuthorizationAnswer = AuthorizationQuery.extend({
  username: z.string().max(320).default(''),
  decision: z.enum(['allow', 'deny']),
}).meta({
  id: 'SandboxAuthorizationAnswer',
  description: 'What a visitor answers on the sign-in page of a virtual vendor.',
});

/** What the sign-in page of a virtual vendor sends. */
export const answerSandboxAuthorization = defineOperation({
  id: 'answerSandboxAuthorization',
  resource: 'linking',
  method: 'POST',
  path: '/sandbox/authorize',
  host: 'link',
  tag: 'Link pages',
  summary: 'Answer the sign-in page of a virtual vendor',
  description:
    'Sent by the page; not for clients. It leads back to the Link pages, with a code or an error.',
  security: 'public',
  body: AuthorizationAnswer,
  bodyType: 'application/x-www-form-urlencoded',
  responses: { 303: { description: 'Back to the Link pages.' } },
  problems: [],
  uses: { sealsAlone: ['vendor-credentials'] },
});

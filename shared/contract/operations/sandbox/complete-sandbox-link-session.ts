import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { Uuid } from '#shared/contract/schemas/ids.ts';
import { VirtualAccountEntry } from '#shared/contract/schemas/virtual-account-entry.ts';

export const completeSandboxLinkSession = defineOperation({
  id: 'completeSandboxLinkSession',
  resource: 'sandbox',
  method: 'POST',
  path: '/sandbox/link-sessions/complete',
  tag: 'Sandbox',
  summary: 'Complete a link session',
  description:
    'Does what a user does on the Link pages: opens the session with its token, signs in to a virtual ' +
    'account and agrees to what was asked for.',
  security: 'sandbox',
  body: z
    .strictObject({
      linkToken: z.string().min(1).max(1000).describe('From the answer that created the session.'),
      accountId: Uuid.describe('The virtual account to sign in to.'),
    })
    .meta({ id: 'CompleteLinkSession', description: 'Who completes which session.' }),
  responses: { 200: { description: 'The account, linked.', body: VirtualAccountEntry } },
  problems: ['not_found', 'connections_limit_reached', 'conflict'],
  uses: {
    tables: {
      virtualDevices: 'write',
      users: 'write',
      linkSessions: 'write',
      clients: 'read',
      idempotency: 'write',
    },
    seals: ['vendor-credentials'],
    sends: ['observations'],
  },
});

import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { OpaqueId } from '#shared/contract/schemas/ids.ts';
import { LinkUserResponse, linkPages } from '#shared/contract/schemas/link-pages.ts';

const RelinkUserPayload = z.strictObject(linkPages).meta({ id: 'RelinkUserPayload' });

export const postAssetsAssetidRelink = defineOperation({
  id: 'postAssetsAssetidRelink',
  resource: 'users',
  method: 'POST',
  path: '/assets/{assetId}/relink',
  tag: 'User Management',
  summary: 'Invite a user to link an asset again',
  description:
    'Creates a session, good for 24 hours and one use, for the vendor account of an asset whose credentials do ' +
    'not work any more, with what was granted for it. Once it is linked again, all of its devices are there ' +
    'under the ids that they had. Refused for an asset that is linked, and in the same way for one that is not there.',
  security: 'client',
  pathParameters: z.strictObject({
    assetId: OpaqueId.describe('Id of the asset, of whatever kind.'),
  }),
  body: RelinkUserPayload,
  responses: { 200: { description: 'The session.', body: LinkUserResponse } },
  problems: ['precondition_failed'],
  uses: {
    tables: { assets: 'read', users: 'write', linkSessions: 'write', idempotency: 'write' },
  },
});

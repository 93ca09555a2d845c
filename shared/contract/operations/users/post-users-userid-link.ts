import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { UserId } from '#shared/contract/schemas/ids.ts';
import { LinkUserResponse, linkPages } from '#shared/contract/schemas/link-pages.ts';
import { Scope } from '#shared/contract/schemas/scopes.ts';
import { AnyVendor, VendorType } from '#shared/contract/schemas/vendor.ts';

const LinkUserPayload = z
  .strictObject({
    vendor: AnyVendor.optional().describe('Skips the choice of a brand.'),
    vendorType: VendorType.optional().describe(
      'The type of device to link. When absent, the scopes say which types are meant.',
    ),
    scopes: z
      .array(Scope)
      .min(1)
      .describe('What the user is asked for. Every type needs its `<type>:read:data`.'),
    ...linkPages,
  })
  .meta({ id: 'LinkUserPayload' });

export const postUsersUseridLink = defineOperation({
  id: 'postUsersUseridLink',
  resource: 'users',
  method: 'POST',
  path: '/users/{userId}/link',
  tag: 'User Management',
  summary: 'Invite a user to link devices',
  description:
    'Creates a session that is good for 24 hours and one use, and the user, if there is none with this id.',
  security: 'client',
  pathParameters: z.strictObject({
    userId: UserId.describe(
      "The client's own stable name for the user: 1 to 320 bytes of UTF-8 that a path can carry, so " +
        'neither slashes nor `?` nor `%`.',
    ),
  }),
  body: LinkUserPayload,
  responses: { 200: { description: 'The session.', body: LinkUserResponse } },
  problems: ['connections_limit_reached', 'conflict'],
  uses: {
    tables: { users: 'write', linkSessions: 'write', clients: 'read', idempotency: 'write' },
  },
});

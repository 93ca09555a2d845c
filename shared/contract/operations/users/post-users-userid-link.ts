import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { UserId } from '#shared/contract/schemas/ids.ts';
import { ownBounds } from '#shared/contract/schemas/own-bounds.ts';
import { Scope } from '#shared/contract/schemas/scopes.ts';
import { AnyVendor, VendorType } from '#shared/contract/schemas/vendor.ts';

const languages = [
  'browser',
  'da-DK',
  'de-DE',
  'en-US',
  'en-GB',
  'es-ES',
  'fi-FI',
  'fr-FR',
  'it-IT',
  'nb-NO',
  'nl-NL',
  'nl-BE',
  'pt-PT',
  'ro-RO',
  'sv-SE',
] as const;

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
    language: z
      .enum(languages)
      .describe('Language of the pages; `browser` takes that of the visitor, else `en-US`.'),
    redirectUri: z
      .string()
      .max(500)
      .meta({ format: 'uri', ...ownBounds({ pattern: '^[A-Za-z][A-Za-z0-9+.-]*:/[^\\s\\\\]*$' }) })
      .describe("Where the user goes in the end: http, https, or the app's own scheme."),
    colorScheme: z
      .enum(['system', 'light', 'dark'])
      .default('system')
      .describe('Colours of the pages; `system` follows the device.'),
  })
  .meta({ id: 'LinkUserPayload' });

const LinkUserResponse = z
  .strictObject({
    linkUrl: z.string().describe('Open this address for the user.'),
    linkToken: z.string().describe('Or hand this to a mobile SDK.'),
  })
  .meta({ id: 'LinkUserResponse' });

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

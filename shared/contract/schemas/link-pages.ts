import * as z from 'zod';
import { languages } from '#shared/contract/schemas/languages.ts';
import { ownBounds } from '#shared/contract/schemas/own-bounds.ts';

/** How the pages of a link session look, and where they lead: members of every body that makes one. */
export const linkPages = {
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
};

/** What opens a link session. */
export const LinkUserResponse = z
  .strictObject({
    linkUrl: z.string().describe('Open this address for the user.'),
    linkToken: z.string().describe('Or hand this to a mobile SDK.'),
  })
  .meta({ id: 'LinkUserResponse' });

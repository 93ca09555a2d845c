import * as z from 'zod';
import { ownBounds } from '#shared/contract/schemas/own-bounds.ts';

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

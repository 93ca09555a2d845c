import * as z from 'zod';
import { languages } from '#shared/contract/schemas/languages.ts';
import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const forcedLanguageOfLinks: VersionChange = {
  row: 15,
  name: 'forced-language-of-links',
  description:
    '`forceLanguage` of a link request, two letters such as `nb`, is gone: `language` is a locale such as `nb-NO`.',
  schemas: ['LinkUserPayload', 'RelinkUserPayload'],
  schema: (newer) =>
    newer.extend({
      forceLanguage: z
        .string()
        .optional()
        .describe('Two letters; counts where there is no `language`.'),
    }),
  up: ({ forceLanguage, ...sent }) =>
    typeof forceLanguage === 'string' ? { language: localeOf(forceLanguage), ...sent } : sent,
};

/** Of several locales of a language the first; Norwegian is written in Bokmål. */
const localeOf = (code: string): string => {
  const language = code.toLowerCase() === 'no' ? 'nb' : code.toLowerCase();
  return languages.find((locale) => locale.startsWith(`${language}-`)) ?? 'browser';
};

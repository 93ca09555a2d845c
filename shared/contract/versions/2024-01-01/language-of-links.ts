import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const languageOfLinks: VersionChange = {
  row: 16,
  name: 'language-of-links',
  description:
    '`language` of a link request is required; without it the pages followed the browser.',
  schemas: ['LinkUserPayload', 'RelinkUserPayload'],
  schema: (newer) => newer.partial({ language: true }),
  up: (sent) => ({ language: 'browser', ...sent }),
};

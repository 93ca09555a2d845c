import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const tokensOfLinks: VersionChange = {
  row: 23,
  name: 'tokens-of-links',
  description: 'A link session comes with a token for mobile SDKs: `linkToken` is new.',
  schemas: ['LinkUserResponse'],
  lacks: ['linkToken'],
};

import type { VersionChange } from '#shared/contract/versions/version-change.ts';

const known = ['vendor', 'vendorType', 'scopes', 'language', 'redirectUri', 'colorScheme'];

export const unknownMembersOfLinks: VersionChange = {
  row: 13,
  name: 'unknown-members-of-links',
  description:
    'Experimental and unused members of a link request are refused; what nobody knew was ignored.',
  schemas: ['LinkUserPayload', 'RelinkUserPayload'],
  schema: (newer) => newer.loose(),
  up: (sent) => Object.fromEntries(Object.entries(sent).filter(([name]) => known.includes(name))),
};

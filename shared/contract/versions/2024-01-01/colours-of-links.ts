import { withoutMember } from '#shared/contract/versions/member-paths.ts';
import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const coloursOfLinks: VersionChange = {
  row: 19,
  name: 'colours-of-links',
  description: 'A link request may choose the colours of the pages: `colorScheme` is new.',
  schemas: ['LinkUserPayload', 'RelinkUserPayload'],
  lacks: ['colorScheme'],
  up: (sent) => withoutMember(sent, ['colorScheme']),
};

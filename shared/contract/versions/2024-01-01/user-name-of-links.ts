import * as z from 'zod';
import { withoutMember } from '#shared/contract/versions/member-paths.ts';
import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const userNameOfLinks: VersionChange = {
  row: 20,
  name: 'user-name-of-links',
  description: '`username` of a link request is gone; it was ignored.',
  schemas: ['LinkUserPayload', 'RelinkUserPayload'],
  schema: (newer) => newer.extend({ username: z.unknown().optional().meta({ deprecated: true }) }),
  up: (sent) => withoutMember(sent, ['username']),
};

import * as z from 'zod';
import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const statesOfLinks: VersionChange = {
  row: 22,
  name: 'states-of-links',
  description: '`linkState` of a link session is gone; it named the session.',
  schemas: ['LinkUserResponse'],
  schema: (newer) => newer.extend({ linkState: z.string().describe('Names the session.') }),
  down: (session) => ({ ...session, linkState: session.linkToken }),
};

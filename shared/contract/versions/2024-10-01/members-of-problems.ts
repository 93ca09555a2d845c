import * as z from 'zod';
import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const membersOfProblems: VersionChange = {
  row: 9,
  name: 'members-of-problems',
  description:
    'Problems no longer say everything twice: `error`, which was the `type`, and `message`, which was the `detail`, are gone.',
  schemas: ['Problem'],
  schema: (newer) =>
    newer.extend({
      error: z.string().describe('The same as `type`.'),
      message: z.string().describe('The same as `detail`.'),
    }),
  // A token endpoint has an `error` of its own.
  down: (problem) => ({ error: problem.type, message: problem.detail, ...problem }),
};

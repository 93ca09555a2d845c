import type { Uses } from '#shared/contract/resources/uses.ts';

/** What an operation touches that changes a policy: its vehicle is looked at at once. */
export const changingFlexPolicies = {
  tables: { flexPolicies: 'write', users: 'read', controls: 'write' },
  sends: ['reconciliations'],
} as const satisfies Uses;

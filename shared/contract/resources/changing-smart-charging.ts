import type { Uses } from '#shared/contract/resources/uses.ts';

/** What an operation touches that says how a vehicle is charged smartly: it takes the vehicle from whoever holds it. */
export const changingSmartCharging = {
  tables: {
    smartCharging: 'write',
    schedules: 'write',
    flexPolicies: 'read',
    users: 'read',
    assets: 'write',
    locations: 'read',
    tariffs: 'read',
    controls: 'write',
    actions: 'read',
  },
  sends: ['reconciliations'],
} as const satisfies Uses;

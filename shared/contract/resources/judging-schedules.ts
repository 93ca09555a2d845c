import type { Uses } from '#shared/contract/resources/uses.ts';

/** What an operation touches that says what a device is to do: it takes hold of the device, and judges how it is. */
export const judgingSchedules = {
  tables: {
    schedules: 'write',
    smartCharging: 'write',
    flexPolicies: 'read',
    users: 'read',
    assets: 'write',
    locations: 'read',
    controls: 'write',
    actions: 'read',
  },
  sends: ['reconciliations'],
} as const satisfies Uses;

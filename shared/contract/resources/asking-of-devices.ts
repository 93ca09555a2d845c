import type { Uses } from '#shared/contract/resources/uses.ts';

/** What an operation touches that asks something of a device: an action is stored, and sent on its way. */
export const askingOfDevices = {
  tables: {
    assets: 'read',
    users: 'read',
    actions: 'write',
    controls: 'read',
    idempotency: 'write',
  },
  sends: ['actions'],
} as const satisfies Uses;

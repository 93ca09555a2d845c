import type { Uses } from '#shared/contract/resources/uses.ts';

/** What whoever sweeps agendas reads, and where what is due goes. */
export const sweepUses = {
  tables: {
    users: 'read',
    actions: 'read',
    controls: 'read',
    locations: 'read',
    pairings: 'read',
    statistics: 'read',
    webhooks: 'read',
    flex: 'read',
  },
  sends: [
    'observations',
    'actions',
    'reconciliations',
    'placements',
    'statistics',
    'webhookDeliveries',
    'erasures',
    'fleets',
    'sweeps',
  ],
} as const satisfies Uses;

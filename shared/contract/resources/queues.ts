/** Where work waits for the worker of the same name. */
export const queueNames = [
  'observations',
  'actions',
  'reconciliations',
  'placements',
  'statistics',
  'webhookEvents',
  'webhookDeliveries',
  'erasures',
  'fleets',
  'recounts',
  'sweeps',
] as const;

export type QueueName = (typeof queueNames)[number];

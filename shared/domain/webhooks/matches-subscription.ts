import type { Webhook } from '#shared/domain/webhooks/webhook.ts';

/** Names that are still taken for the event that replaced them. */
const renamed: Readonly<Record<string, string>> = {
  'user:charge-action:updated': 'user:vendor-action:updated',
};

/** Events that a webhook gets for what it is and not for what it asked. */
const unasked: ReadonlySet<string> = new Set(['system:heartbeat', 'enode:webhook:test']);

/**
 * Whether an event of the client's users goes to a webhook: an active one that names it, by its
 * present or its former name, or that takes everything. Heartbeats and tests never come this way.
 */
export const matchesSubscription = (
  { isActive, events }: Pick<Webhook, 'isActive' | 'events'>,
  eventName: string,
): boolean =>
  isActive &&
  !unasked.has(eventName) &&
  events.some((wanted) => wanted === '*' || (renamed[wanted] ?? wanted) === eventName);

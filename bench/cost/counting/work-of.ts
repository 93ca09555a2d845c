import type { Entry } from '#bench/cost/counting/entry.ts';
import type { QueueName } from '#shared/contract/resources/queues.ts';
import { workers } from '#shared/contract/worker-registry.ts';

/** What an entry was for. It is counted with it: functions come and go, and what they are for stays. */
export const works = ['look', 'tell', 'post', 'act', 'tick', 'authorize', 'other'] as const;

export type Work = (typeof works)[number];

/** For which work it is that a function asks something, or AWS does for it. */
export const workOf = ({ by, on, what }: Pick<Entry, 'by' | 'on' | 'what'>): Work => {
  if (by === 'EventBridge') return 'tell';
  if (by === 'webhooks') return 'post';
  const id = by === 'Lambda' ? drainOf(on) : by;
  return workOfFunction.get(id) ?? (what === 'POST' ? 'post' : 'other');
};

const drainOf = (queue: string): string =>
  workers.find(({ trigger }) => trigger.kind === 'queue' && trigger.queue === queue)?.id ?? '';

const workOfQueue: Readonly<Partial<Record<QueueName, Work>>> = {
  observations: 'look',
  webhookEvents: 'tell',
  reconciliations: 'tell',
  webhookDeliveries: 'post',
  actions: 'act',
  sweeps: 'tick',
};

const workOfFunction = new Map<string, Work>(
  workers.map(({ id, trigger }) => {
    if (trigger.kind === 'queue') return [id, workOfQueue[trigger.queue] ?? 'other'];
    if (trigger.kind === 'streams') return [id, 'tell'];
    if (trigger.kind === 'tick') return [id, 'tick'];
    return [id, trigger.kind === 'authorizer' ? 'authorize' : 'other'];
  }),
);

import { EVENT_SOURCE } from '#shared/contract/resources/event-source.ts';
import type { BusEvent, BusRule } from '#test/simulation/cloud/bus/memory-bus.ts';
import type { MemoryQueue } from '#test/simulation/cloud/queues/memory-queue.ts';

/**
 * The rules of lib/constructs/event-routes.ts.
 *
 * @param also More events after which their subject is compared: an attendant of the storm's own wants something of every
 * device.
 */
export const platformRules = (
  queues: {
    readonly webhookEvents: MemoryQueue;
    readonly reconciliations: MemoryQueue;
    readonly placements: MemoryQueue;
  },
  also: readonly string[] = [],
): readonly BusRule[] => [
  {
    wants: isOursWith((event) => event['detail-type'].startsWith('user:')),
    deliver: (event) => {
      queues.webhookEvents.send([JSON.stringify(event)], 0);
    },
  },
  {
    wants: isOursWith((event) => comparedAfter(event, also) !== undefined),
    deliver: (event) => {
      const { clientId = null } = event.detail;
      const assetId = comparedAfter(event, also);
      queues.reconciliations.send([JSON.stringify({ clientId, assetId })], 0);
    },
  },
  {
    wants: isOursWith(({ detail }) => detail.pairs === true),
    deliver: ({ detail: { clientId, userId } }) => {
      queues.placements.send([JSON.stringify({ clientId, userId, pairs: true })], 0);
    },
  },
];

const isOursWith =
  (isWanted: (event: BusEvent) => boolean) =>
  (event: BusEvent): boolean =>
    event.source === EVENT_SOURCE && isWanted(event);

const comparedAfter = (
  { detail, 'detail-type': name }: BusEvent,
  also: readonly string[],
): unknown => {
  const { reconciles, subject } = detail;
  return also.includes(name) && isNamed(subject) ? subject.id : reconciles;
};

const isNamed = (subject: unknown): subject is { readonly id: unknown } =>
  typeof subject === 'object' && subject !== null && 'id' in subject;

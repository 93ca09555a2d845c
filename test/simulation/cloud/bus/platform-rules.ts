import { controlledEventNames, EVENT_SOURCE } from '#shared/contract/resources/event-source.ts';
import type { BusEvent, BusRule } from '#test/simulation/cloud/bus/memory-bus.ts';
import type { MemoryQueue } from '#test/simulation/cloud/queues/memory-queue.ts';

/**
 * The rules of lib/constructs/event-routes.ts.
 *
 * @param controlled The events after which an asset is compared: a controller of the storm's own wants something of every type.
 */
export const platformRules = (
  queues: {
    readonly webhookEvents: MemoryQueue;
    readonly reconciliations: MemoryQueue;
  },
  controlled = controlledEventNames,
): readonly BusRule[] => [
  {
    wants: isOursWith((name) => name.startsWith('user:')),
    deliver: (event) => {
      queues.webhookEvents.send([JSON.stringify(event)], 0);
    },
  },
  {
    wants: isOursWith((name) => controlled.includes(name)),
    deliver: ({ detail: { clientId = null, subject } }) => {
      const assetId = isNamed(subject) ? subject.id : null;
      queues.reconciliations.send([JSON.stringify({ clientId, assetId })], 0);
    },
  },
];

const isOursWith =
  (isWanted: (name: string) => boolean) =>
  ({ source, 'detail-type': name }: BusEvent): boolean =>
    source === EVENT_SOURCE && isWanted(name);

const isNamed = (subject: unknown): subject is { readonly id: unknown } =>
  typeof subject === 'object' && subject !== null && 'id' in subject;

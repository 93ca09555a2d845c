import { eventsOfChange } from '#shared/contract/changes/events-of-change.ts';
import { eventBus } from '#shared/runtime/connections/event-bus.ts';
import { readChange } from '#shared/runtime/read-change.ts';
import { streamHandler } from '#shared/runtime/stream-handler.ts';

export type PublishChangesDeps = { readonly bus: ReturnType<typeof eventBus> };

export const worker = streamHandler(
  'publishChanges',
  async (changes, { bus }: PublishChangesDeps) => {
    const events = changes
      .map(readChange)
      .flatMap((change) => (change ? eventsOfChange(change) : []));
    if (events.length > 0) await bus.publish(events);
  },
);

export const handler = worker(() => ({ bus: eventBus() }));

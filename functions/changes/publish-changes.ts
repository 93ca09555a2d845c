import { eventsOfChange } from '#shared/contract/changes/events-of-change.ts';
import { eventBus } from '#shared/runtime/connections/event-bus.ts';
import { readChange } from '#shared/runtime/read-change.ts';
import { streamHandler } from '#shared/runtime/stream-handler.ts';

export type PublishChangesDeps = { readonly bus: ReturnType<typeof eventBus> };

export const worker = streamHandler(
  'publishChanges',
  (row) => {
    const change = readChange(row);
    return change ? eventsOfChange(change) : [];
  },
  (events, { bus }: PublishChangesDeps) => bus.publish(events),
);

export const handler = worker(() => ({ bus: eventBus() }));

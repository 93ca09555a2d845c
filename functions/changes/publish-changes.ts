import { eventsOfChange } from '#shared/contract/changes/events-of-change.ts';
import { tellEvent } from '#shared/contract/changes/tell-event.ts';
import { eventBus } from '#shared/runtime/connections/event-bus.ts';
import { givenUpChanges } from '#shared/runtime/connections/given-up-changes.ts';
import { readChange } from '#shared/runtime/read-change.ts';
import { type StreamDeps, streamHandler } from '#shared/runtime/stream-handler.ts';

export type PublishChangesDeps = StreamDeps & { readonly bus: ReturnType<typeof eventBus> };

const tell = tellEvent();

export const worker = streamHandler(
  'publishChanges',
  (row) => {
    const change = readChange(row);
    return change ? eventsOfChange(change).map(tell) : [];
  },
  (events, { bus }: PublishChangesDeps) => bus.publish(events),
);

export const handler = worker(() => ({ bus: eventBus(), givenUp: givenUpChanges() }));

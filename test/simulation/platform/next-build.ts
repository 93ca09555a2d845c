import type { PublishChangesDeps } from '#functions/changes/publish-changes.ts';
import { eventsOfChange } from '#shared/contract/changes/events-of-change.ts';
import { tellEvent } from '#shared/contract/changes/tell-event.ts';
import type { ToldEvent } from '#shared/domain/events/told-event.ts';
import { readChange } from '#shared/runtime/read-change.ts';
import { streamHandler } from '#shared/runtime/stream-handler.ts';

const tell = tellEvent();

/** What the next build tells beside what this one knows. */
const NEWS = 'tellsMore';

const withNews = (event: ToldEvent): ToldEvent => ({
  ...event,
  payload: { ...event.payload, [NEWS]: true },
});

/** The publisher of the build after this one: its events have a member that this one never heard of. */
export const publishChangesOfNextBuild = streamHandler(
  'publishChanges',
  (row) => {
    const change = readChange(row);
    return change ? eventsOfChange(change).map(tell).map(withNews) : [];
  },
  (events, { bus }: PublishChangesDeps) => bus.publish(events),
);

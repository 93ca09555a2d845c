import type { ToldEvent } from '#shared/domain/events/told-event.ts';

/** Where the change feed tells what happened. Throws when any event was not taken. */
export type EventBus = { readonly publish: (events: readonly ToldEvent[]) => Promise<void> };

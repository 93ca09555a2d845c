import type { DomainEvent } from '#shared/domain/events/domain-event.ts';

/** Where the change feed tells what happened. Throws when any event was not taken. */
export type EventBus = { readonly publish: (events: readonly DomainEvent[]) => Promise<void> };

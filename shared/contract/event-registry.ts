import type { Event } from '#shared/contract/event.ts';

/** Every event that a webhook can receive, in the order of their names. */
export const events: readonly Event[] = [];

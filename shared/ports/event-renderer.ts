import type { ToldEvent } from '#shared/domain/events/told-event.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** Writes events as webhooks receive them: compact JSON, members always in the same order. */
export type EventRenderer = {
  /** An event of a user, as a version of the API shows it; undefined where that version is not told. */
  readonly render: (event: ToldEvent, version: string) => RenderedEvent | undefined;
  readonly heartbeat: (createdAt: Instant, version: string, pendingEvents: number) => string;
  readonly test: (createdAt: Instant, version: string) => string;
};

/** What is sent of an event, and what in its place once its user is deleted; null for nothing. */
export type RenderedEvent = { readonly body: string; readonly afterErasure: string | null };

import type { DomainEvent } from '#shared/domain/events/domain-event.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** Writes events as webhooks receive them: compact JSON, members always in the same order. */
export type EventRenderer = {
  /**
   * An event of a user, as a version of the API shows it.
   *
   * @throws when it is not what the contract says: a bug of whoever made the event.
   */
  readonly render: (event: DomainEvent, version: string) => string;
  readonly heartbeat: (createdAt: Instant, version: string, pendingEvents: number) => string;
  readonly test: (createdAt: Instant, version: string) => string;
};

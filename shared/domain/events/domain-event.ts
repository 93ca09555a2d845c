import type { Instant } from '#shared/domain/quantities/units.ts';

/**
 * Something that happened to a client's data, as the change feed tells it on the bus. The payload is
 * the newest version's view; who sends it on may have to downgrade it.
 */
export type DomainEvent = {
  /** Stable: the changed row and its version. A replayed change has the same id. */
  readonly id: string;
  readonly clientId: string;
  readonly userId: string;
  /** The contract's event name, such as `user:vehicle:updated`. */
  readonly name: string;
  readonly occurredAt: Instant;
  /** Sorts the events of a client in the order in which their causes were committed. */
  readonly orderKey: string;
  /** The row that changed. */
  readonly subject: { readonly type: string; readonly id: string };
  /** Members of the event beside `event`, `createdAt`, `version` and `user`. */
  readonly payload: Readonly<Record<string, unknown>>;
};

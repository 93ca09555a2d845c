import type { Instant } from '#shared/domain/quantities/units.ts';
import type { UserSince } from '#shared/domain/users/user-since.ts';

/**
 * Something that happened to a client's data, as the change feed finds it. The payload is the newest
 * version's view.
 */
export type DomainEvent = {
  /** Stable: the changed row and its version. A replayed change has the same id. */
  readonly id: string;
  readonly clientId: string;
  readonly userId: string;
  readonly userSince: UserSince;
  /** The contract's event name, such as `user:vehicle:updated`. */
  readonly name: string;
  readonly occurredAt: Instant;
  /** Sorts the events of a client in the order in which their causes were committed. */
  readonly orderKey: string;
  /** The row that changed. */
  readonly subject: { readonly type: string; readonly id: string };
  /** Id of the asset that somebody has to compare with what it should do now; absent where nobody has to. */
  readonly reconciles?: string | undefined;
  /** Whether somebody has to see to how the vehicles and chargers of the user go together; absent where nobody has to. */
  readonly pairs?: boolean | undefined;
  /** By what event, and since when, the subject of a change became known; absent where that is not told. */
  readonly introducedBy?: Introduction | undefined;
  /** Members of the event beside `event`, `createdAt`, `version` and `user`. */
  readonly payload: EventPayload;
  /**
   * What is told in the payload's place once the user is deleted: no more than a client needs to
   * know what is gone. Null for an event that then is not told at all.
   */
  readonly afterErasure: EventPayload | null;
  /** What the changed member of the payload was before; absent for what does not tell of a change. It is not passed on. */
  readonly was?: FormerState | undefined;
  /** What older versions of the API show beside the payload, by the id of the thing. It is not passed on. */
  readonly legacy?: { readonly [idOfThing: string]: object | undefined } | undefined;
};

/** Against what `updatedFields` are told in a version of the API. */
export type FormerState = {
  /** The member of the payload. */
  readonly member: string;
  /** Undefined where there was nothing. */
  readonly view: EventPayload | undefined;
  /** What older versions showed beside it. */
  readonly legacy?: DomainEvent['legacy'];
  /** Fields that are not worth telling alone. */
  readonly aside?: readonly string[] | undefined;
  /** Whether it is told even if it looks the same, because nothing was told for a while. */
  readonly isNewsAnyway?: boolean | undefined;
};

/** How something became known: by an event like that of its change, without what changed. */
export type Introduction = { readonly name: string; readonly since: Instant };

/** Members of an event beside those that every event has. */
export type EventPayload = Readonly<Record<string, unknown>>;

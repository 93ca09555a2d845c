import type { Introduction } from '#shared/domain/events/domain-event.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { UserSince } from '#shared/domain/users/user-since.ts';
import type { LaneLayout } from '#shared/domain/webhooks/lanes.ts';

/** Events that were chosen for one POST. Frozen at the first attempt, so that retries send the same bytes. */
export type WebhookBatch = {
  /** The delivery id, constant over the retries. */
  readonly id: string;
  /** Order keys of the events in it, at most 100. */
  readonly orderKeys: readonly string[];
  /** Which of them are told as how their subjects became known, not as changes. */
  readonly introduces: readonly string[];
  /** The receiver has it; what is left to do is to take its events out of the queue. */
  readonly isDelivered: boolean;
};

/**
 * A client's subscription to events, and how far the delivery of one of its lanes has come: `failures`, `batch`,
 * `leasedUntil`, `retryAt`, `dueAt` and `version` are the lane's, everything else is the same from all lanes.
 */
export type Webhook = {
  readonly clientId: string;
  readonly id: string;
  readonly url: string;
  /** Sealed. Signs what is sent. */
  readonly secret: string;
  /** The secret before the last change, sealed: signs beside the new one until it expires. */
  readonly previousSecret: { readonly secret: string; readonly expiresAt: Instant } | null;
  /** A header that the receiver asks for; its value is sealed. */
  readonly authentication: { readonly headerName: string; readonly headerValue: string } | null;
  /** Event names, or `*`. */
  readonly events: readonly string[];
  /** Version of the payloads; null for the client's default. */
  readonly apiVersion: string | null;
  /** Whether it leaves room at its URL for those that want another version: what a former build wrote does not. */
  readonly sharesUrl: boolean;
  readonly isActive: boolean;
  /** Whether its receiver said that it will never come back (410): then it is not even asked whether it has. */
  readonly isGone: boolean;
  readonly layout: LaneLayout;
  /** Which lane it is looked at from. 0 is the subscription itself. */
  readonly lane: number;
  /** Since when its attempts are counted: what a lane counted before is void. Null: since ever. */
  readonly freshSince: Instant | null;
  /** Attempts used up since the last success: failed ones, and those skipped at the receiver's wish. */
  readonly failures: number;
  readonly batch: WebhookBatch | null;
  /** Until when one worker alone may deliver; null when nobody does. */
  readonly leasedUntil: Instant | null;
  /** Before this the head of the queue must not be tried again; null when it may be tried now. */
  readonly retryAt: Instant | null;
  readonly heartbeatAt: Instant;
  /** To the minute where it is divided. */
  readonly lastSuccess: Instant;
  readonly createdAt: Instant;
  /** When the client last changed it; what deliveries note does not count. Strictly increases. */
  readonly updatedAt: Instant;
  readonly version: number;
  /** When a worker must look at it again; null for one that is inactive and has nothing to drop. */
  readonly dueAt: Instant | null;
};

/** An event that waits in one webhook's queue. */
export type QueuedEvent = {
  readonly clientId: string;
  readonly webhookId: string;
  readonly lane: number;
  /** Sorts in commit order. The same event always has the same one. */
  readonly orderKey: string;
  /** The event exactly as it will be sent: compact JSON. */
  readonly body: string;
  /** What is sent in its place once its user is gone; null for nothing. */
  readonly afterErasure: string | null;
  /** The user with whom it is to vanish unsent; null for what holds nothing of a user but ids. */
  readonly erasedWith: string | null;
  readonly userSince: UserSince;
  /** How a receiver that was never told of its subject is told of it instead; null where it is told as it is. */
  readonly introducedBy: Introduction | null;
  readonly queuedAt: Instant;
};

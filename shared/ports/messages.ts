import type { WheelSlot } from '#shared/domain/observing/wheel.ts';
import type { Position } from '#shared/domain/paging/page.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** Look at a vendor account, and at more of the same client and vendor. */
export type ObservationMessage = {
  readonly clientId: string;
  readonly userId: string;
  readonly accountId: string;
  /** Absent where nobody had it at hand. */
  readonly vendor?: string | undefined;
  /** The class of the wheel whose turn it was; absent when somebody wants it looked at for a reason. */
  readonly pace?: number | undefined;
  /** A build that knows nothing of them looks at the first: the others have their turn again. */
  readonly more?: readonly { readonly userId: string; readonly accountId: string }[] | undefined;
} & ForAgenda;

/** Look through one shard of an agenda, or of a slot of the wheel. */
export type SweepMessage = {
  readonly shard: number;
  /** Where to go on; absent at the beginning. */
  readonly after?: string | undefined;
} & (
  | {
      readonly kind: 'agenda';
      readonly agenda: string;
      readonly since?: Instant | undefined;
      readonly until: Instant;
    }
  | ({ readonly kind: 'wheel' } & WheelSlot)
);

/** Carry one action further. */
export type ActionMessage = { readonly clientId: string; readonly actionId: string } & ForAgenda;

/** Look at one lane of a webhook. */
export type DeliveryMessage = {
  readonly clientId: string;
  readonly webhookId: string;
  /** @default 0, the webhook's own queue: so former builds say it, and so they take every message. */
  readonly lane?: number | undefined;
};

/** Compare one asset with what it should do. */
export type ReconciliationMessage = { readonly clientId: string; readonly assetId: string };

/** Fetch statistics of one inverter. */
export type StatisticsMessage = {
  readonly clientId: string;
  readonly userId: string;
  readonly assetId: string;
} & ForAgenda;

/** Erase what a deleted user left. */
export type ErasureMessage = { readonly clientId: string; readonly userId: string };

/** Place the devices of a user by the map of the user's locations. */
export type PlacementMessage = {
  readonly clientId: string;
  readonly userId: string;
  /**
   * Present where what is plugged into what is to be seen to in place of that. A build that knows nothing of it looks at the
   * map, which does no harm.
   */
  readonly pairs?: boolean | undefined;
};

/**
 * A tick finds what is due again and again while a queue is long. With the time that a message is for,
 * the second one about the same row sees that there is nothing left to do.
 */
type ForAgenda = {
  /** Where the row stood on the agenda; absent when somebody wants it looked at whatever its time. */
  readonly dueAt?: Instant | undefined;
};

/** Compare the rosters of a client with its policies, from a place in their list on. */
export type RecountMessage = { readonly clientId: string; readonly after?: Position | undefined };

/** Look at the fleet of a client. */
export type FleetMessage = { readonly clientId: string };

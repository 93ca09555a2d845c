import type { Instant } from '#shared/domain/quantities/units.ts';

/** Look at one vendor account. */
export type ObservationMessage = {
  readonly clientId: string;
  readonly userId: string;
  readonly accountId: string;
} & ForAgenda;

/** Carry one action further. */
export type ActionMessage = { readonly clientId: string; readonly actionId: string } & ForAgenda;

/** Look at one webhook's queue. */
export type DeliveryMessage = { readonly clientId: string; readonly webhookId: string };

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
export type PlacementMessage = { readonly clientId: string; readonly userId: string };

/**
 * A tick finds what is due again and again while a queue is long. With the time that a message is for,
 * the second one about the same row sees that there is nothing left to do.
 */
type ForAgenda = {
  /** Where the row stood on the agenda; absent when somebody wants it looked at whatever its time. */
  readonly dueAt?: Instant | undefined;
};

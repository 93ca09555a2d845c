/** Look at one vendor account. */
export type ObservationMessage = {
  readonly clientId: string;
  readonly userId: string;
  readonly accountId: string;
};

/** Carry one action further. */
export type ActionMessage = { readonly clientId: string; readonly actionId: string };

/** Look at one webhook's queue. */
export type DeliveryMessage = { readonly clientId: string; readonly webhookId: string };

/** Compare one asset with what it should do. */
export type ReconciliationMessage = { readonly clientId: string; readonly assetId: string };

/** Erase what a deleted user left. */
export type ErasureMessage = { readonly clientId: string; readonly userId: string };

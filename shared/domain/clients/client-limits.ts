/** How much a client may do; null for no limit. */
export type ClientLimits = {
  readonly requestsPerSecond: number | null;
  /** Actions that are pending at the same time. */
  readonly concurrentActions: number | null;
};

/** The limits of each plan that a deployment has, by name. */
export type Plans = { readonly standard: ClientLimits } & { readonly [name: string]: ClientLimits };

/**
 * The limits of a client. `standard` is for whoever has no plan, or one that the deployment does not have
 * (any more): a name that nobody knows must neither lock a client out nor set it free.
 *
 * @param plan Of the client; null for none.
 */
export const limitsOf = (plans: Plans, plan: string | null): ClientLimits =>
  (plan !== null && Object.hasOwn(plans, plan) ? plans[plan] : undefined) ?? plans.standard;

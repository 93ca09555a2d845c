import { commit, idempotency } from '#shared/runtime/connections/stores.ts';

/** All that a POST needs to be repeated safely under an `Idempotency-Key`. */
export const repeatableDeps = () => ({ commit: commit(), idempotency: idempotency() });

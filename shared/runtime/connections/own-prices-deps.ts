import { systemClock } from '#shared/runtime/clock.ts';
import { clients, commit, ownPrices, users } from '#shared/runtime/connections/stores.ts';

/** All that taking in a client's prices needs. */
export const ownPricesDeps = () => ({
  ownPrices: ownPrices(),
  clients: clients(),
  users: users(),
  commit: commit(),
  clock: systemClock,
});

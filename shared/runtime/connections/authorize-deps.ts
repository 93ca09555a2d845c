import { systemClock } from '#shared/runtime/clock.ts';
import { accessTokenVerifier } from '#shared/runtime/connections/access-token-verifier.ts';
import { clients } from '#shared/runtime/connections/stores.ts';
import { wallClock } from '#shared/runtime/wall-clock.ts';

/** All that finding out who is calling needs. */
export const authorizeDeps = () => ({
  verifier: accessTokenVerifier(),
  clients: clients(),
  clock: systemClock,
  wallClock,
});

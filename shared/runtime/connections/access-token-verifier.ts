import { jwtVerifier } from '#shared/adapters/tokens/jwt-verifier.ts';
import { verifierKeys } from '#shared/adapters/tokens/verifier-keys.ts';
import { environmentNames } from '#shared/contract/resources/environment-names.ts';
import { clients } from '#shared/runtime/connections/stores.ts';
import { env } from '#shared/runtime/env.ts';
import { once } from '#shared/runtime/once.ts';
import { wallClock } from '#shared/runtime/wall-clock.ts';

/** Verifies access tokens with the keys that are published in the table of clients. */
export const accessTokenVerifier = once(() =>
  jwtVerifier(
    verifierKeys(() => clients().verificationKeys(), wallClock),
    env(environmentNames.apiUrl),
    wallClock,
  ),
);

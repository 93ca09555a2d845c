import * as z from 'zod';
import { environmentNames } from '#shared/contract/resources/environment-names.ts';
import { seconds } from '#shared/domain/quantities/units.ts';
import { allowance } from '#shared/domain/values/allowance.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { accessTokenVerifier } from '#shared/runtime/connections/access-token-verifier.ts';
import { clients } from '#shared/runtime/connections/stores.ts';
import { env } from '#shared/runtime/env.ts';
import { once } from '#shared/runtime/once.ts';
import { wallClock } from '#shared/runtime/wall-clock.ts';

const Limits = z.object({
  requestsPerSecond: z.number().positive().nullable(),
  concurrentActions: z.int().nonnegative().nullable(),
});

/** The plans of the deployment, as its stage has them. */
const Plans = z.object({ standard: Limits }).catchall(Limits);
const plans = once(() => Plans.parse(JSON.parse(env(environmentNames.clientPlans))));

/** Who mistypes a token is told so, a minute's worth of them; a flood is not worth a second function each. */
const explained = once(() => allowance(seconds(1), 60));

/** All that finding out who is calling needs. */
export const authorizeDeps = () => ({
  verifier: accessTokenVerifier(),
  clients: clients(),
  clock: systemClock,
  wallClock,
  plans: plans(),
  mayExplain: () => explained()(wallClock.now()),
});

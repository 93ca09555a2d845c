import { realTimeUntil } from '#shared/app/clients/real-time-until.ts';
import type { Client, ClientSecret } from '#shared/domain/clients/client.ts';
import { limitsOf, type Plans } from '#shared/domain/clients/client-limits.ts';
import { liveSecrets } from '#shared/domain/clients/client-secrets.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';
import type { AccessTokenVerifier } from '#shared/ports/access-tokens.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';
import type { Clock } from '#shared/ports/clock.ts';

export type AuthorizeRequestDeps = {
  readonly verifier: AccessTokenVerifier;
  readonly clients: Pick<ClientStore, 'get'>;
  readonly clock: Pick<Clock, 'now' | 'duringWork'>;
  /** Real time, by which tokens live. */
  readonly wallClock: Pick<Clock, 'now'>;
  /** Of the deployment. */
  readonly plans: Plans;
  /** Whether one more token that we never gave may have an answer in words. */
  readonly mayExplain: () => boolean;
};

/** Who is calling, or why nobody can be told. */
export type CallerOrProblem =
  | {
      readonly clientId: string;
      readonly environment: Client['environment'];
      readonly defaultVersion: string;
      readonly cursorKey: string;
      /** Beyond this, nobody may count on the answer any more. */
      readonly acceptedUntil: Instant;
      /** What its plan allows; absent for no limit. */
      readonly requestsPerSecond?: number;
      readonly concurrentActions?: number;
    }
  | { readonly problem: 'missing' | 'expired' | 'invalid' }
  /** A token that we never gave, as too many were. */
  | 'forged';

/** Use case: find out who sends a request, from its `Authorization` header. */
export const authorizeRequest = async (
  deps: AuthorizeRequestDeps,
  authorization: string | undefined,
): Promise<CallerOrProblem> => {
  const { verifier, clients, clock } = deps;
  const [, token] = BEARER.exec(authorization ?? '') ?? [];
  if (!authorization) return { problem: 'missing' };
  const verdict = token ? await verifier.verify(token) : NO_TOKEN;
  if (verdict.kind === 'invalid' && !deps.mayExplain()) return 'forged';
  if (verdict.kind !== 'valid') return { problem: verdict.kind };
  const client = await clients.get(verdict.clientId);
  // A token is good in the environment of its client alone; a deleted client has none.
  if (client?.environment !== verdict.environment) return { problem: 'invalid' };
  const { id, environment, defaultVersion, cursorKey } = client;
  const { secretId } = verdict;
  const secret = liveSecrets(client.secrets, clock.now()).find((live) => live.id === secretId);
  if (secretId !== undefined && !secret) return { problem: 'invalid' };
  const acceptedUntil = earlier(verdict.acceptedUntil, secret, deps);
  const limits = limitsOf(deps.plans, client.plan);
  return {
    ...{ clientId: id, environment, defaultVersion, cursorKey, acceptedUntil },
    ...(limits.requestsPerSecond !== null && { requestsPerSecond: limits.requestsPerSecond }),
    ...(limits.concurrentActions !== null && { concurrentActions: limits.concurrentActions }),
  };
};

/** What came in place of a token. */
const NO_TOKEN = { kind: 'invalid' } as const;

/** A token ends with the secret that it was given for. */
const earlier = (
  end: Instant,
  secret: ClientSecret | undefined,
  { clock, wallClock }: AuthorizeRequestDeps,
): Instant => {
  if (!secret || secret.expiresAt === null) return end;
  const left = realTimeUntil(clock, secret.expiresAt);
  return instant(Math.min(end, wallClock.now() + left - 1));
};

/** The scheme's case does not matter (RFC 9110, section 11.1). */
const BEARER = /^bearer +([\w.-]+)$/i;

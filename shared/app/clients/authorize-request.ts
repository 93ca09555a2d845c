import { realTimeUntil } from '#shared/app/clients/real-time-until.ts';
import type { Client, ClientSecret } from '#shared/domain/clients/client.ts';
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
    }
  | { readonly problem: 'missing' | 'expired' | 'invalid' };

/** Use case: find out who sends a request, from its `Authorization` header. */
export const authorizeRequest = async (
  deps: AuthorizeRequestDeps,
  authorization: string | undefined,
): Promise<CallerOrProblem> => {
  const { verifier, clients, clock } = deps;
  const [, token] = BEARER.exec(authorization ?? '') ?? [];
  if (!token) return { problem: authorization ? 'invalid' : 'missing' };
  const verdict = await verifier.verify(token);
  if (verdict.kind !== 'valid') return { problem: verdict.kind };
  const client = await clients.get(verdict.clientId);
  // A token is good in the environment of its client alone; a deleted client has none.
  if (client?.environment !== verdict.environment) return { problem: 'invalid' };
  const { id, environment, defaultVersion, cursorKey } = client;
  const { secretId } = verdict;
  const secret = liveSecrets(client.secrets, clock.now()).find((live) => live.id === secretId);
  if (secretId !== undefined && !secret) return { problem: 'invalid' };
  const acceptedUntil = earlier(verdict.acceptedUntil, secret, deps);
  return { clientId: id, environment, defaultVersion, cursorKey, acceptedUntil };
};

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

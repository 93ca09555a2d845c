import type { Client } from '#shared/domain/clients/client.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { AccessTokenVerifier } from '#shared/ports/access-tokens.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';

export type AuthorizeRequestDeps = {
  readonly verifier: AccessTokenVerifier;
  readonly clients: Pick<ClientStore, 'get'>;
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
  { verifier, clients }: AuthorizeRequestDeps,
  authorization: string | undefined,
): Promise<CallerOrProblem> => {
  const [, token] = BEARER.exec(authorization ?? '') ?? [];
  if (!token) return { problem: authorization ? 'invalid' : 'missing' };
  const verdict = await verifier.verify(token);
  if (verdict.kind !== 'valid') return { problem: verdict.kind };
  const client = await clients.get(verdict.clientId);
  // A token is good in the environment of its client alone; a deleted client has none.
  if (client?.environment !== verdict.environment) return { problem: 'invalid' };
  const { id, environment, defaultVersion, cursorKey } = client;
  const { acceptedUntil } = verdict;
  return { clientId: id, environment, defaultVersion, cursorKey, acceptedUntil };
};

/** The scheme's case does not matter (RFC 9110, section 11.1). */
const BEARER = /^bearer +([\w.-]+)$/i;

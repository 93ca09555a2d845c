import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { isVoid } from '#shared/domain/linking/is-void.ts';
import type { LinkSession } from '#shared/domain/linking/link-session.ts';
import { readLinkToken } from '#shared/domain/linking/link-token.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { LinkSessionStore } from '#shared/ports/link-session-store.ts';
import type { Secrets } from '#shared/ports/secrets.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type OpenLinkSessionDeps = {
  readonly sessions: Pick<LinkSessionStore, 'get'>;
  readonly users: Pick<UserStore, 'get'>;
  readonly secrets: Pick<Secrets, 'matches'>;
  readonly clock: Pick<Clock, 'now'>;
};

/**
 * Finds the session that a link token opens, while it can still be completed.
 *
 * @throws {DomainError} `not_found` for a token that was never given out, is too old, or whose user
 * was deleted or deauthorized since; `conflict` for one that was used.
 */
export const openLinkSession = async (
  { sessions, users, secrets, clock }: OpenLinkSessionDeps,
  linkToken: string,
): Promise<LinkSession> => {
  const token = readLinkToken(linkToken);
  const session = token && (await sessions.get(token.clientId, token.sessionId));
  if (!session || !secrets.matches(token.secret, session.tokenHash)) throw unknown();
  if (session.completedAt !== null) {
    throw new DomainError('conflict', 'The link session was completed already.');
  }
  if (session.expiresAt <= clock.now()) {
    throw new DomainError('not_found', 'The link session has expired. Create a new one.');
  }
  const user = await users.get(session.clientId, session.userId);
  if (isVoid(session, user)) throw unknown();
  return session;
};

const unknown = () => new DomainError('not_found', 'There is no link session with this token.');

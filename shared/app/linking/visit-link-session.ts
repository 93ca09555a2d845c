import type { Client } from '#shared/domain/clients/client.ts';
import { isVoid } from '#shared/domain/linking/is-void.ts';
import type { LinkSession } from '#shared/domain/linking/link-session.ts';
import { readLinkToken } from '#shared/domain/linking/link-token.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { LinkSessionStore } from '#shared/ports/link-session-store.ts';
import type { Secrets } from '#shared/ports/secrets.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type VisitLinkSessionDeps = {
  readonly sessions: Pick<LinkSessionStore, 'get'>;
  readonly users: Pick<UserStore, 'get'>;
  readonly clients: Pick<ClientStore, 'get'>;
  readonly secrets: Secrets;
  readonly clock: Pick<Clock, 'now'>;
};

/** A visitor with a session that is theirs. */
export type LinkVisit = {
  readonly kind: 'open' | 'completed';
  readonly session: LinkSession;
  readonly client: Client;
  /** Kept by the browser, and by nobody else. */
  readonly browserSecret: string;
};

/** What somebody finds who opens the address of a link session. */
export type LinkSight =
  | LinkVisit
  /** There is no such session, or none any more. */
  | { readonly kind: 'unknown' | 'expired' }
  /** It was used, or is being used, on another browser. */
  | {
      readonly kind: 'used' | 'foreign';
      readonly session: Pick<LinkSession, 'language' | 'colorScheme'>;
    };

/**
 * Use case: open the address of a link session. Changes nothing, because not only people open addresses:
 * messengers do, to show what is behind them. The first browser that goes on has the session from then on; to
 * any other one it is closed.
 *
 * @param browserSecret What the browser has kept of this session, if anything.
 */
export const visitLinkSession = async (
  deps: VisitLinkSessionDeps,
  linkToken: string,
  browserSecret: string | undefined,
): Promise<LinkSight> => {
  const found = await findSession(deps, linkToken);
  if (!found) return { kind: 'unknown' };
  const { session, client } = found;
  const { browserHash } = session.progress;
  const isTheirs =
    browserHash !== null &&
    browserSecret !== undefined &&
    deps.secrets.matches(browserSecret, browserHash);
  if (session.completedAt !== null) {
    if (!isTheirs) return { kind: 'used', session };
    return { kind: 'completed', session, client, browserSecret };
  }
  if (session.expiresAt <= deps.clock.now()) return { kind: 'expired' };
  if (isTheirs) return { kind: 'open', session, client, browserSecret };
  return browserHash === null
    ? welcome(deps, session, client, browserSecret)
    : { kind: 'foreign', session };
};

const findSession = async (
  { sessions, users, clients, secrets }: VisitLinkSessionDeps,
  linkToken: string,
): Promise<Pick<LinkVisit, 'session' | 'client'> | undefined> => {
  const token = readLinkToken(linkToken);
  const session = token && (await sessions.get(token.clientId, token.sessionId));
  if (!session || !secrets.matches(token.secret, session.tokenHash)) return undefined;
  const [user, client] = await Promise.all([
    users.get(session.clientId, session.userId),
    clients.get(session.clientId),
  ]);
  return client && !isVoid(session, user) ? { session, client } : undefined;
};

/** A session that is nobody's yet, as it becomes this browser's by whatever is stored of it next. */
const welcome = (
  { secrets }: VisitLinkSessionDeps,
  session: LinkSession,
  client: Client,
  browserSecret: string = secrets.generate(),
): LinkVisit => {
  const progress = { ...session.progress, browserHash: secrets.digest(browserSecret) };
  return { kind: 'open', session: { ...session, progress }, client, browserSecret };
};

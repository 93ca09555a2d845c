import { retryStale } from '#shared/app/retry-stale.ts';
import type { EnsuredUser } from '#shared/app/users/ensure-user.ts';
import type { Issue } from '#shared/domain/errors/domain-error.ts';
import { blankProgress } from '#shared/domain/linking/link-progress.ts';
import type { LinkSession } from '#shared/domain/linking/link-session.ts';
import { writeLinkToken } from '#shared/domain/linking/link-token.ts';
import { NOWHERE, whyNotRedirectTo } from '#shared/domain/linking/redirect-uri.ts';
import { after, hours } from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { LinkSessionStore } from '#shared/ports/link-session-store.ts';
import type { NewId } from '#shared/ports/new-id.ts';
import type { Secrets } from '#shared/ports/secrets.ts';

export type AddLinkSessionDeps = {
  readonly sessions: Pick<LinkSessionStore, 'adding'>;
  readonly secrets: Secrets;
  readonly commit: Commit;
  readonly clock: Clock;
  readonly newId: NewId;
};

/** How the pages of a session look, and where they lead in the end. */
export type LinkPages = Pick<LinkSession, 'language' | 'redirectUri' | 'colorScheme'> & {
  /** @default false */
  readonly leadsPlainly?: boolean;
};

/** What a session is for. */
type LinkPurpose = Pick<LinkSession, 'vendor' | 'accountId' | 'vendorTypes' | 'scopes'>;

/** Who is invited to what, and the writes that hold them to it. */
type Admission = EnsuredUser & { readonly purpose: LinkPurpose };

const LINK_SESSION_LIFE = hours(24);

/** What is wrong with where a session is to lead. */
export const issuesOfPages = ({ redirectUri, leadsPlainly }: LinkPages): readonly Issue[] => {
  if (leadsPlainly && redirectUri === NOWHERE) return [];
  const whyNot = whyNotRedirectTo(redirectUri);
  return whyNot === undefined ? [] : [{ path: 'body.redirectUri', message: whyNot }];
};

/**
 * Makes a link session.
 *
 * @param admit Says who is invited to what; asked anew whenever somebody else was faster.
 * @returns The token that opens it; it is kept nowhere.
 */
export const addLinkSession = async (
  { sessions, secrets, commit, clock, newId }: AddLinkSessionDeps,
  { language, redirectUri, colorScheme, leadsPlainly = false }: LinkPages,
  admit: () => Promise<Admission>,
): Promise<{ readonly linkToken: string }> => {
  const id = newId();
  const secret = secrets.generate();
  const now = clock.now();
  return retryStale(clock, async () => {
    const { user, writes, purpose } = await admit();
    const { clientId, id: userId, createdAt: userSince, deauthorizations } = user;
    const session: LinkSession = {
      clientId,
      id,
      userId,
      userSince,
      deauthorizations,
      tokenHash: secrets.digest(secret),
      ...purpose,
      language,
      redirectUri,
      leadsPlainly,
      colorScheme,
      createdAt: now,
      expiresAt: after(now, LINK_SESSION_LIFE),
      completedAt: null,
      progress: blankProgress,
      version: 1,
    };
    await commit([...writes, sessions.adding(session)]);
    return { linkToken: writeLinkToken({ clientId, sessionId: id, secret }) };
  });
};

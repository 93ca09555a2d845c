import { connectionsLimitReached, connectionsRoom } from '#shared/app/linking/connections-room.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { type EnsureUserDeps, ensureUser } from '#shared/app/users/ensure-user.ts';
import { untilErased } from '#shared/app/users/until-erased.ts';
import type { AssetType } from '#shared/domain/assets/linkable-types.ts';
import { refuseIssues } from '#shared/domain/errors/refuse-issues.ts';
import { grantOf } from '#shared/domain/linking/link-grant.ts';
import { blankProgress } from '#shared/domain/linking/link-progress.ts';
import type { LinkSession } from '#shared/domain/linking/link-session.ts';
import { writeLinkToken } from '#shared/domain/linking/link-token.ts';
import { whyNotRedirectTo } from '#shared/domain/linking/redirect-uri.ts';
import { after, hours } from '#shared/domain/quantities/units.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { LinkSessionStore } from '#shared/ports/link-session-store.ts';
import type { NewId } from '#shared/ports/new-id.ts';
import type { Secrets } from '#shared/ports/secrets.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type CreateLinkSessionDeps = {
  readonly users: EnsureUserDeps['users'] & Pick<UserStore, 'accounts' | 'connectionRoom'>;
  readonly clients: Pick<ClientStore, 'get'>;
  readonly sessions: Pick<LinkSessionStore, 'adding'>;
  readonly secrets: Secrets;
  readonly commit: Commit;
  readonly clock: Clock;
  readonly newId: NewId;
};

export type WantedLinkSession = {
  readonly clientId: string;
  readonly userId: string;
  readonly vendor?: string | undefined;
  readonly vendorType?: AssetType | undefined;
  readonly scopes: readonly string[];
  readonly language: string;
  readonly redirectUri: string;
  readonly colorScheme: LinkSession['colorScheme'];
};

const LINK_SESSION_LIFE = hours(24);

/**
 * Use case: invite a user, who is made if there is none, to link devices.
 *
 * @returns The token that opens the session; it is kept nowhere.
 * @throws {DomainError} `bad_request`, `connections_limit_reached`, or `conflict` when a deleted user
 * of the same id takes long to erase.
 */
export const createLinkSession = async (
  deps: CreateLinkSessionDeps,
  wanted: WantedLinkSession,
): Promise<{ readonly linkToken: string }> => {
  const { grant, issues } = grantOf(wanted);
  const whyNot = whyNotRedirectTo(wanted.redirectUri);
  refuseIssues([...issues, ...(whyNot ? [{ path: 'body.redirectUri', message: whyNot }] : [])]);

  const { clientId, userId, language, redirectUri, colorScheme, vendor = null } = wanted;
  await untilErased(deps, clientId, userId);
  const id = deps.newId();
  const secret = deps.secrets.generate();
  const now = deps.clock.now();
  const session = {
    clientId,
    id,
    userId,
    tokenHash: deps.secrets.digest(secret),
    vendor,
    ...grant,
    language,
    redirectUri,
    colorScheme,
    createdAt: now,
    expiresAt: after(now, LINK_SESSION_LIFE),
    completedAt: null,
    progress: blankProgress,
    version: 1,
  } satisfies Omit<LinkSession, 'userSince'>;
  await retryStale(deps.clock, async () => {
    const [{ user, writes }] = await Promise.all([
      ensureUser(deps, clientId, userId),
      checkLimit(deps, session),
    ]);
    const adding = deps.sessions.adding({ ...session, userSince: user.createdAt });
    await deps.commit([...writes, adding]);
  });
  return { linkToken: writeLinkToken({ clientId, sessionId: id, secret }) };
};

/** At the limit, a user may still repair an account that counts already. */
const checkLimit = async (
  deps: CreateLinkSessionDeps,
  { clientId, userId, vendor }: Pick<LinkSession, 'clientId' | 'userId' | 'vendor'>,
): Promise<void> => {
  const { limit, counter } = await connectionsRoom(deps, clientId);
  if (counter !== undefined) return;
  const accounts = await deps.users.accounts(clientId, userId);
  if (accounts.some((account) => vendor === null || account.vendor === vendor)) return;
  throw connectionsLimitReached(limit);
};

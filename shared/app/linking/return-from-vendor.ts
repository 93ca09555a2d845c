import { comeBack, type SignInDeps } from '#shared/app/linking/sign-in.ts';
import type { VisitLinkSessionDeps } from '#shared/app/linking/visit-link-session.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import type { LinkSession } from '#shared/domain/linking/link-session.ts';
import { readLinkToken } from '#shared/domain/linking/link-token.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { LinkSessionStore } from '#shared/ports/link-session-store.ts';

/**
 * Which session a visitor left, by the state that we sent them away with. Nobody else knows it, and it
 * is good for one return.
 */
export const sessionOfState = async (
  { sessions, secrets }: Pick<VisitLinkSessionDeps, 'sessions' | 'secrets'>,
  state: string,
): Promise<LinkSession | undefined> => {
  const token = readLinkToken(state);
  const session = token && (await sessions.get(token.clientId, token.sessionId));
  const pending = session?.progress.pending;
  const isOurs =
    pending?.kind === 'oauth' && secrets.matches(token?.secret ?? '', pending.stateHash);
  return isOurs ? session : undefined;
};

export type ReturnFromVendorDeps = SignInDeps & {
  readonly sessions: Pick<LinkSessionStore, 'replacing'>;
  readonly commit: Commit;
};

/** Use case: go on with a session whose visitor comes back from the vendor's own pages. */
export const returnFromVendor = async (
  deps: ReturnFromVendorDeps,
  session: LinkSession,
  code: string | undefined,
): Promise<void> => {
  const progress = await comeBack(deps, session, code);
  try {
    await deps.commit([
      // Whatever came of it, the state was used.
      deps.sessions.replacing({
        ...session,
        progress: { ...progress, pending: null },
        version: session.version + 1,
      }),
    ]);
  } catch (error) {
    // Somebody came back twice: the first one counts.
    if (!(error instanceof StaleWrite)) throw error;
  }
};

import { type LinkAccountDeps, linkAccountAlong } from '#shared/app/linking/link-account.ts';
import { sealedForSession } from '#shared/app/linking/sign-in.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { isVoid } from '#shared/domain/linking/is-void.ts';
import type { LinkTrouble } from '#shared/domain/linking/link-progress.ts';
import type { LinkSession } from '#shared/domain/linking/link-session.ts';
import { vendorIn } from '#shared/domain/linking/link-step.ts';
import type { LinkSessionStore } from '#shared/ports/link-session-store.ts';
import type { Opener } from '#shared/ports/sealer.ts';
import type { SignIns } from '#shared/ports/sign-in.ts';

export type LinkFoundAccountDeps = LinkAccountDeps & {
  readonly sessions: Pick<LinkSessionStore, 'replacing'>;
  readonly signIns: SignIns;
  readonly opener: Opener;
};

/**
 * Links the account that a visitor signed in to and ends the session, both or neither.
 *
 * @returns What went wrong, if the visitor can do something about it.
 * @throws {StaleWrite} when the session went on elsewhere.
 */
export const linkFoundAccount = async (
  deps: LinkFoundAccountDeps,
  session: LinkSession,
): Promise<LinkTrouble | undefined> => {
  const { account } = session.progress;
  const vendor = vendorIn(session);
  if (!account || vendor === null) return undefined;
  const { clientId, userId, vendorTypes, scopes } = session;
  const credentials = await deps.opener.open(account.credentials, sealedForSession(session));
  const toLink = { clientId, userId, vendor, vendorTypes, scopes, credentials };
  try {
    await linkAccountAlong(
      deps,
      { ...toLink, accountIdentity: account.identity },
      async (linked) => {
        if (isVoid(session, await deps.users.get(clientId, userId))) throw noMore();
        const more = (await deps.signIns(vendor)?.along?.(credentials, linked)) ?? [];
        const ended: LinkSession = {
          ...session,
          // The secrets of the session have done their work.
          progress: {
            ...session.progress,
            trouble: null,
            account: { ...account, credentials: '' },
          },
          completedAt: deps.clock.now(),
          version: session.version + 1,
        };
        return [undefined, [deps.sessions.replacing(ended), ...more]];
      },
    );
    return undefined;
  } catch (error) {
    const trouble = error instanceof DomainError ? troubles[error.code] : undefined;
    if (!trouble) throw error;
    return trouble;
  }
};

const noMore = () => new DomainError('not_found', 'There is no link session with this token.');

const troubles: Readonly<Record<string, LinkTrouble>> = {
  connections_limit_reached: 'connections-limit',
  conflict: 'busy',
  // The account is gone, or the session is void, which its page says.
  not_found: 'wrong-credentials',
};

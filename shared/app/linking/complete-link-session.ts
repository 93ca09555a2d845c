import {
  type Along,
  accountIdOf,
  type LinkAccountDeps,
  linkAccountAlong,
} from '#shared/app/linking/link-account.ts';
import {
  type OpenLinkSessionDeps,
  openLinkSession,
} from '#shared/app/linking/open-link-session.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import type { LinkSessionStore } from '#shared/ports/link-session-store.ts';

export type CompleteLinkSessionDeps = LinkAccountDeps &
  OpenLinkSessionDeps & { readonly sessions: Pick<LinkSessionStore, 'replacing'> };

export type LinkCompletion = {
  readonly linkToken: string;
  readonly vendor: string;
  /** The vendor's own name for the account. */
  readonly accountIdentity: string;
  readonly credentials: string;
};

/**
 * Use case: end a link session with the account that the user signed in to. A session ends once:
 * of two who complete it at the same time, the second learns that it is over.
 *
 * @throws {DomainError} As `openLinkSession` and `linkAccount`; `bad_request` for another vendor or account
 * than the session is for.
 */
export const completeLinkSession = (
  deps: CompleteLinkSessionDeps,
  completion: LinkCompletion,
): Promise<VendorAccount> =>
  completeLinkSessionAlong(deps, completion, async (linked) => [linked, []]);

/** As `completeLinkSession`, together with something else: both or neither. */
export const completeLinkSessionAlong = async <Result>(
  deps: CompleteLinkSessionDeps,
  { linkToken, vendor, accountIdentity, credentials }: LinkCompletion,
  along: Along<Result>,
): Promise<Result> => {
  const {
    clientId,
    userId,
    vendorTypes,
    scopes,
    vendor: wanted,
    accountId,
  } = await openLinkSession(deps, linkToken);
  if (wanted !== null && wanted !== vendor) {
    throw new DomainError('bad_request', `The link session is for ${wanted}, not for ${vendor}.`);
  }
  const signedInTo = accountIdOf(deps.secrets, { clientId, userId, vendor, accountIdentity });
  if (accountId !== null && accountId !== signedInTo) {
    throw new DomainError('bad_request', 'The link session is for another account of the vendor.');
  }
  return linkAccountAlong(
    deps,
    { clientId, userId, vendor, vendorTypes, scopes, accountIdentity, credentials },
    async (linked) => {
      const session = await openLinkSession(deps, linkToken);
      const completedAt = deps.clock.now();
      const completed = { ...session, completedAt, version: session.version + 1 };
      const [result, writes] = await along(linked);
      return [result, [deps.sessions.replacing(completed), ...writes]];
    },
  );
};

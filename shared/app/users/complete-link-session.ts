import { type LinkAccountDeps, linkAccount } from '#shared/app/users/link-account.ts';
import { type OpenLinkSessionDeps, openLinkSession } from '#shared/app/users/open-link-session.ts';
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
 * @throws {DomainError} As `openLinkSession` and `linkAccount`; `bad_request` for another vendor than
 * the session is for.
 */
export const completeLinkSession = async (
  deps: CompleteLinkSessionDeps,
  { linkToken, vendor, accountIdentity, credentials }: LinkCompletion,
): Promise<VendorAccount> => {
  const {
    clientId,
    userId,
    vendorTypes,
    scopes,
    vendor: wanted,
  } = await openLinkSession(deps, linkToken);
  if (wanted !== null && wanted !== vendor) {
    throw new DomainError('bad_request', `The link session is for ${wanted}, not for ${vendor}.`);
  }
  return linkAccount(
    deps,
    { clientId, userId, vendor, vendorTypes, scopes, accountIdentity, credentials },
    async () => {
      const session = await openLinkSession(deps, linkToken);
      const completedAt = deps.clock.now();
      return [deps.sessions.replacing({ ...session, completedAt, version: session.version + 1 })];
    },
  );
};

import {
  type CompleteLinkSessionDeps,
  completeLinkSessionAlong,
} from '#shared/app/linking/complete-link-session.ts';
import { type LinkAccountDeps, linkAccountAlong } from '#shared/app/linking/link-account.ts';
import { type RememberLinkDeps, rememberLink } from '#shared/app/sandbox/remember-link.ts';
import { requireVirtualAccount } from '#shared/app/sandbox/require-virtual-account.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { refuseIssues } from '#shared/domain/errors/refuse-issues.ts';
import { everythingOf, grantOf } from '#shared/domain/linking/link-grant.ts';
import { readLinkToken } from '#shared/domain/linking/link-token.ts';
import type { VirtualAccount } from '#shared/domain/sandbox/virtual-account.ts';

export type LinkVirtualAccountDeps = LinkAccountDeps & RememberLinkDeps;

type VirtualAccountToLink = {
  readonly clientId: string;
  readonly accountId: string;
  readonly userId: string;
  /** @default everything about the devices of the vendor */
  readonly scopes?: readonly string[] | undefined;
};

/** Whether scopes can be granted for a vendor at all, before anything is made. */
export const checkScopes = (vendor: string, scopes: readonly string[]): void =>
  refuseIssues(grantOf({ vendor, scopes }).issues);

/**
 * Use case: link a virtual account to a user as if the user had signed in to it. Linking it again
 * repairs a link whose credentials were refused.
 *
 * @throws {DomainError} `not_found`, and as `linkAccount`.
 */
export const linkVirtualAccount = async (
  deps: LinkVirtualAccountDeps,
  { clientId, accountId, userId, scopes: wanted }: VirtualAccountToLink,
): Promise<VirtualAccount> => {
  const { vendor } = await requireVirtualAccount(deps.devices, clientId, accountId);
  const scopes = wanted ?? everythingOf(vendor);
  checkScopes(vendor, scopes);
  return linkAccountAlong(
    deps,
    { clientId, userId, vendor, ...grantOf({ vendor, scopes }).grant, ...signInTo(accountId) },
    (linked) => rememberLink(deps, accountId, linked),
  );
};

export type CompleteVirtualLinkDeps = LinkVirtualAccountDeps & CompleteLinkSessionDeps;

/**
 * Use case: complete a link session by signing in to a virtual account, as a user would on the Link
 * pages. The token has to be of the same client.
 *
 * @throws {DomainError} `not_found`, and as `completeLinkSession`.
 */
export const completeVirtualLink = async (
  deps: CompleteVirtualLinkDeps,
  input: { readonly clientId: string; readonly accountId: string; readonly linkToken: string },
): Promise<VirtualAccount> => {
  const { clientId, accountId, linkToken } = input;
  const { vendor } = await requireVirtualAccount(deps.devices, clientId, accountId);
  if (readLinkToken(linkToken)?.clientId !== clientId) {
    throw new DomainError('not_found', 'There is no link session with this token.');
  }
  return completeLinkSessionAlong(deps, { linkToken, vendor, ...signInTo(accountId) }, (linked) =>
    rememberLink(deps, accountId, linked),
  );
};

/** The id of a virtual account is its name and its key. */
export const signInTo = (accountId: string) => ({
  accountIdentity: accountId,
  credentials: accountId,
});

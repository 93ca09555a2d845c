import {
  type AddLinkSessionDeps,
  addLinkSession,
  issuesOfPages,
  type LinkPages,
} from '#shared/app/linking/add-link-session.ts';
import { connectionsLimitReached, connectionsRoom } from '#shared/app/linking/connections-room.ts';
import { type EnsureUserDeps, ensureUser } from '#shared/app/users/ensure-user.ts';
import { untilErased } from '#shared/app/users/until-erased.ts';
import type { AssetType } from '#shared/domain/assets/linkable-types.ts';
import { refuseIssues } from '#shared/domain/errors/refuse-issues.ts';
import { grantOf } from '#shared/domain/linking/link-grant.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type CreateLinkSessionDeps = AddLinkSessionDeps & {
  readonly users: EnsureUserDeps['users'] & Pick<UserStore, 'accounts' | 'connectionRoom'>;
  readonly clients: Pick<ClientStore, 'get'>;
};

export type WantedLinkSession = LinkPages & {
  readonly clientId: string;
  readonly userId: string;
  readonly vendor?: string | undefined;
  readonly vendorType?: AssetType | undefined;
  readonly scopes: readonly string[];
};

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
  refuseIssues([...issues, ...issuesOfPages(wanted)]);

  const { clientId, userId, vendor = null } = wanted;
  await untilErased(deps, clientId, userId);
  return addLinkSession(deps, wanted, async () => {
    const [ensured] = await Promise.all([
      ensureUser(deps, clientId, userId),
      checkLimit(deps, { clientId, userId, vendor }),
    ]);
    return { ...ensured, purpose: { vendor, accountId: null, ...grant } };
  });
};

/** At the limit, a user may still repair an account that counts already. */
const checkLimit = async (
  deps: CreateLinkSessionDeps,
  {
    clientId,
    userId,
    vendor,
  }: { readonly clientId: string; readonly userId: string; readonly vendor: string | null },
): Promise<void> => {
  const { limit, counter } = await connectionsRoom(deps, clientId);
  if (counter !== undefined) return;
  const accounts = await deps.users.accounts(clientId, userId);
  if (accounts.some((account) => vendor === null || account.vendor === vendor)) return;
  throw connectionsLimitReached(limit);
};

import { countedAccounts } from '#shared/app/linking/counted-accounts.ts';
import { sealedForAccount } from '#shared/app/linking/sealed-for-account.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { type EnsureUserDeps, ensureUser } from '#shared/app/users/ensure-user.ts';
import { untilErased } from '#shared/app/users/until-erased.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { grantFor, type LinkGrant, renewedGrant } from '#shared/domain/linking/link-grant.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { FreshAccount } from '#shared/domain/users/new-vendor-account.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import { uuidOfDigest } from '#shared/domain/values/uuid-of-digest.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit, Write } from '#shared/ports/commit.ts';
import type { ObservationMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { Sealer } from '#shared/ports/sealer.ts';
import type { Secrets } from '#shared/ports/secrets.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type LinkAccountDeps = {
  readonly users: EnsureUserDeps['users'] &
    Pick<UserStore, 'account' | 'connectionRooms' | 'addingAccounts' | 'replacingAccount'>;
  readonly clients: Pick<ClientStore, 'get'>;
  readonly sealer: Sealer;
  readonly secrets: Pick<Secrets, 'digest'>;
  readonly commit: Commit;
  readonly observations: Queue<ObservationMessage>;
  readonly clock: Clock;
};

export type AccountToLink = LinkGrant & {
  readonly clientId: string;
  readonly userId: string;
  readonly vendor: string;
  /** What tells the user's accounts at this vendor apart: the vendor's own name for the account. */
  readonly accountIdentity: string;
  /** As the vendor's adapter understands them; sealed here. */
  readonly credentials: string;
};

/** A result, and the writes that make it so. */
export type Prepared<Result> = readonly [Result, readonly Write[]];

/** What is to become true in the same transaction as the link, decided anew for each try of it. */
export type Along<Result> = (linked: VendorAccount) => Promise<Prepared<Result>>;

/**
 * Use case: link a vendor account to a user, who is made if there is none. An account that was linked
 * before keeps its row, and with it the ids of its devices.
 *
 * @throws {DomainError} `bad_request` when the vendor makes none of the types, `conflict` when a
 * deleted user of the same id takes long to erase, `connections_limit_reached`, `unauthorized` when the
 * client was deleted.
 */
export const linkAccount = (deps: LinkAccountDeps, input: AccountToLink): Promise<VendorAccount> =>
  linkAccountAlong(deps, input, async (linked) => [linked, []]);

/** As `linkAccount`, together with something else: both or neither. */
export const linkAccountAlong = async <Result>(
  deps: LinkAccountDeps,
  input: AccountToLink,
  along: Along<Result>,
): Promise<Result> => {
  const grant = grantFor(input.vendor, input);
  if (grant.vendorTypes.length === 0) {
    const types = input.vendorTypes.join(', ');
    throw new DomainError('bad_request', `${input.vendor} makes no device of type ${types}.`);
  }
  const { clientId, userId } = input;
  await untilErased(deps, clientId, userId);
  const id = accountIdOf(deps.secrets, input);
  const credentials = await deps.sealer.seal(input.credentials, sealedForAccount({ clientId, id }));
  const result = await retryStale(deps.clock, async () => {
    const [{ user, writes: ensuring }, before] = await Promise.all([
      ensureUser(deps, clientId, userId),
      deps.users.account(clientId, userId, id),
    ]);
    const userSince = user.createdAt;
    const fresh = { id, vendor: input.vendor, credentials, userSince, ...grant };
    const [next, writes] = before
      ? relinked(deps, before, { credentials, grant, userSince })
      : await added(deps, { clientId, userId, ...fresh });
    const [result, more] = await along(next);
    await deps.commit([...ensuring, ...writes, ...more]);
    return result;
  });
  await deps.observations.send([{ clientId, userId, accountId: id }]);
  return result;
};

/** Made from what it is the id of, so that two who link the same account at once meet in one row. */
export const accountIdOf = (
  { digest }: Pick<Secrets, 'digest'>,
  {
    clientId,
    userId,
    vendor,
    accountIdentity,
  }: Pick<AccountToLink, 'clientId' | 'userId' | 'vendor' | 'accountIdentity'>,
): string => uuidOfDigest(digest(JSON.stringify([clientId, userId, vendor, accountIdentity])));

const relinked = (
  { users, clock }: LinkAccountDeps,
  before: VendorAccount,
  {
    credentials,
    grant,
    userSince,
  }: {
    readonly credentials: string;
    readonly grant: LinkGrant;
    readonly userSince: Instant;
  },
): Prepared<VendorAccount> => {
  const next = nextVersion(before, clock.now());
  const account = {
    ...next,
    ...renewedGrant(before, grant),
    credentials,
    userSince,
    isValid: true,
    failures: 0,
    pace: null,
    dueAt: next.updatedAt,
  };
  return [account, [users.replacingAccount(account)]];
};

const added = async (
  deps: LinkAccountDeps,
  fresh: FreshAccount,
): Promise<Prepared<VendorAccount>> => {
  const { accounts, limit } = await countedAccounts(deps, fresh.clientId, [fresh]);
  const [account] = accounts;
  if (!account) throw new RangeError('one account is one account');
  return [account, deps.users.addingAccounts(accounts, limit)];
};

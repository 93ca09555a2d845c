import { accountToLookAt } from '#shared/app/observing/what-is-known.ts';
import type { User } from '#shared/domain/users/user.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import { type Breakers, noBreakers } from '#shared/domain/vendors/breaker.ts';
import type { BreakerStore } from '#shared/ports/breaker-store.ts';
import type { ObservationMessage } from '#shared/ports/messages.ts';
import type { Found, ReadTogether } from '#shared/ports/read-together.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type LooksWantedDeps = {
  readonly users: Pick<UserStore, 'reading' | 'readingAccount'>;
  readonly breakers: Pick<BreakerStore, 'reading'>;
  readonly readTogether: ReadTogether;
};

/** A message, and one of the accounts that it names. */
export type NamedAccount = {
  readonly message: ObservationMessage;
  readonly userId: string;
  readonly accountId: string;
};

/** What came of reading an account that a message names: nothing where it is not to be looked at. */
export type WantedLook = {
  readonly message: ObservationMessage;
  readonly accountId: string;
  readonly account?: VendorAccount | undefined;
  readonly error?: unknown;
};

/** What messages want looked at, and which clouds are down. */
export type LooksWanted = { readonly looks: readonly WantedLook[]; readonly breakers: Breakers };

/**
 * Reads the accounts that messages name, all together, and leaves out those that need no look: of users who were
 * deleted, and those that were looked at since, or have their turn at another time by now. What was written a
 * moment ago may not be in the first reading, so that these are read once more.
 */
export const looksWanted = async (
  deps: LooksWantedDeps,
  messages: readonly ObservationMessage[],
): Promise<LooksWanted> => {
  const named = messages.flatMap(accountsIn);
  const { looks, breakers } = await readAccounts(deps, named, false);
  const isLeft = (index: number) => !looks[index]?.account;
  const left = named.filter((_, index) => isLeft(index));
  if (left.length === 0) return { looks, breakers };
  const again = await readAccounts(deps, left, true);
  return { looks: [...looks.filter(({ account }) => account), ...again.looks], breakers };
};

/** Every account that a message names. */
export const accountsIn = (message: ObservationMessage): readonly NamedAccount[] => {
  const { userId, accountId, more = [] } = message;
  return [{ userId, accountId }, ...more].map((each) => ({ message, ...each }));
};

const readAccounts = async (
  { users, breakers, readTogether }: LooksWantedDeps,
  named: readonly NamedAccount[],
  fresh: boolean,
): Promise<LooksWanted> => {
  const found = await readTogether(
    {
      breakers: breakers.reading(),
      users: named.map(({ message: { clientId }, userId }) => users.reading(clientId, userId)),
      accounts: named.map(({ message: { clientId }, userId, accountId }) =>
        users.readingAccount(clientId, userId, accountId),
      ),
    },
    { fresh },
  );
  const looks = named.map((each, index) =>
    judge(each, found.users[index] ?? nothing, found.accounts[index] ?? nothing),
  );
  return { looks, breakers: found.breakers.value ?? noBreakers };
};

const nothing = { value: undefined };

const judge = (
  { message, accountId }: NamedAccount,
  user: Found<User>,
  found: Found<VendorAccount>,
): WantedLook => {
  try {
    const account = accountToLookAt({ user, account: found });
    return account && isStillMeant(message, account)
      ? { message, accountId, account }
      : { message, accountId };
  } catch (error) {
    return { message, accountId, error };
  }
};

/** Looked at since a tick found it, it stands elsewhere; whoever names no time wants a look in any case. */
const isStillMeant = ({ dueAt, pace }: ObservationMessage, account: VendorAccount): boolean =>
  (dueAt === undefined || dueAt === account.dueAt) && (pace === undefined || pace === account.pace);

import type { Page, PageRequest } from '#shared/domain/paging/page.ts';
import type { Disconnection } from '#shared/domain/users/disconnection.ts';
import type { User } from '#shared/domain/users/user.ts';
import type { UserSince } from '#shared/domain/users/user-since.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import type { Agenda } from '#shared/ports/agenda.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { ErasureMessage, ObservationMessage } from '#shared/ports/messages.ts';
import type { Read } from '#shared/ports/read-together.ts';
import type { Wheel } from '#shared/ports/wheel.ts';

/** Users and the vendor accounts that they linked. */
export type UserStore = {
  /** The user, tombstone included: check `deletedAt`. */
  readonly get: (clientId: string, userId: string) => Promise<User | undefined>;
  /** Users that are not deleted. */
  readonly list: (clientId: string, page: PageRequest) => Promise<Page<User>>;
  readonly accounts: (clientId: string, userId: string) => Promise<readonly VendorAccount[]>;
  readonly account: (
    clientId: string,
    userId: string,
    accountId: string,
  ) => Promise<VendorAccount | undefined>;
  /** The user, to be read together with other things. */
  readonly reading: (clientId: string, userId: string) => Read<User>;
  /** The account, to be read together with other things. */
  readonly readingAccount: (
    clientId: string,
    userId: string,
    accountId: string,
  ) => Read<VendorAccount>;
  readonly adding: (user: User) => Write;
  readonly replacing: (next: User) => Write;
  readonly removing: (user: User) => Write;
  /**
   * Holds only while the user exists and is not deleted, and is the one who was made at `since`: for
   * writers that race with a deletion, and with a return. Null: whoever it is.
   */
  readonly checkingAlive: (clientId: string, userId: string, since: UserSince) => Write;
  /**
   * As `checkingAlive`, and only while the user has not been deauthorized since it was read: for what rests
   * upon what the user authorized.
   */
  readonly checkingAuthorized: (user: User) => Write;
  /** Holds only while this very tombstone is there: for erasers that race with a user's return. */
  readonly checkingTombstone: (user: User) => Write;
  /** Counts a new user; holds only while the client is open. Commit it with what adds the user. */
  readonly counting: (user: Pick<User, 'clientId' | 'id'>) => Write;
  /** Counts a user no longer; commit it with the tombstone. */
  readonly uncounting: (user: Pick<User, 'clientId' | 'id'>) => Write;
  /** How many users the client has; deleted ones are not among them. */
  readonly count: (clientId: string) => Promise<number>;
  /** Holds only while the client is open: for making something, with this id, that is no user's. */
  readonly checkingOpen: (clientId: string, id: string) => Write;
  /** Closes the client for good, so that nothing can be made for it; holds only while it has no users. */
  readonly closing: (clientId: string) => readonly Write[];
  /** How many vendor accounts all the client's users have linked. */
  readonly connections: (clientId: string) => Promise<number>;
  /** Which counter can count one more account: as `connectionRooms`. */
  readonly connectionRoom: (clientId: string, limit: number | null) => Promise<number | undefined>;
  /**
   * Which counters can count so many more accounts (the `countedIn` of each), as long as the client has room for
   * them under `limit`; undefined when it does not.
   */
  readonly connectionRooms: (
    clientId: string,
    limit: number | null,
    wanted: number,
  ) => Promise<readonly number[] | undefined>;
  /** Adds an account and counts it: as `addingAccounts`. */
  readonly addingAccount: (account: VendorAccount, limit: number | null) => readonly Write[];
  /** Adds accounts and counts them, as long as their counters have room under `limit`; commit all. */
  readonly addingAccounts: (
    accounts: readonly VendorAccount[],
    limit: number | null,
  ) => readonly Write[];
  readonly replacingAccount: (next: VendorAccount) => Write;
  /** Removes the account and counts it no longer; commit both. */
  readonly removingAccount: (account: VendorAccount) => readonly Write[];
  /** Holds only while there is no such account: for who strikes out what is known elsewhere of one that is gone. */
  readonly checkingNoAccount: (clientId: string, userId: string, accountId: string) => Write;
  /** What the user has disconnected and of which something may be left. */
  readonly disconnections: (clientId: string, userId: string) => Promise<readonly Disconnection[]>;
  readonly addingDisconnection: (disconnection: Disconnection) => Write;
  readonly removingDisconnection: (disconnection: Disconnection) => Write;
  /** Holds only while it is there: for erasers that come late. */
  readonly checkingDisconnection: (disconnection: Disconnection) => Write;
  /** Accounts to be looked at for a reason: new ones, and those that failed. */
  readonly observations: Agenda<ObservationMessage>;
  readonly wheel: Wheel;
  /** Deleted users of whom something is left, and users who have disconnected something of which something is. */
  readonly erasures: Agenda<ErasureMessage>;
};

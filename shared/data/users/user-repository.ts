import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { clientCounters } from '#shared/data/clients/client-counters.ts';
import { type AgendaShards, unspread } from '#shared/data/dynamo/agenda-shards.ts';
import { dueAgenda } from '#shared/data/dynamo/due-agenda.ts';
import { creationKey, dueAttributes, key } from '#shared/data/dynamo/keys.ts';
import { queryAll } from '#shared/data/dynamo/query-all.ts';
import { byClient, queryPage } from '#shared/data/dynamo/query-page.ts';
import { readRow } from '#shared/data/dynamo/read-row.ts';
import { readingRow } from '#shared/data/dynamo/row-read.ts';
import {
  addRow,
  checkRow,
  checkRowAt,
  checkRowIsMissing,
  removeRow,
  replaceRow,
} from '#shared/data/dynamo/row-write.ts';
import {
  disconnectionKey,
  parseDisconnection,
  toDisconnectionRow,
} from '#shared/data/users/disconnection-row.ts';
import { livingUsers, parseUser, userKey } from '#shared/data/users/living-users.ts';
import { accountKey, parseAccount, toAccountRow } from '#shared/data/users/vendor-account-row.ts';
import { accountWheel } from '#shared/data/users/wheel.ts';
import type { User } from '#shared/domain/users/user.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

/**
 * Access patterns of the table `users`
 *   user         pk = client # user   sk = USER
 *   account      pk = client # user   sk = ACCOUNT # id
 *   disconnected pk = client # user   sk = DISCONNECTION # id
 *   counters     pk = client # COUNTER # 0..63   sk = USERS | CONNECTIONS   how many; `closed` once deleted
 *   list         index byClient: clientPk = client, clientSk = creation; deleted users are not in it
 *   agendas      index due: `observations` (accounts), `erasures` (deleted users, disconnections)
 *   wheel        index wheel: wheelSlot = pace # slot # shard of accounts that are looked at as a matter of routine
 *
 * A deleted user may come back and link the same account, under the same keys: rows are told apart by
 * when they were created, too.
 */
export const userRepository = (
  client: DynamoDBDocumentClient,
  table: string,
  shards = unspread,
): UserStore => {
  const accountRow = (account: VendorAccount) => toAccountRow(account, shards);
  const { countingConnections, uncountingConnection, ...counters } = clientCounters(client, table);
  const addingAccounts: UserStore['addingAccounts'] = (accounts, limit) => [
    ...accounts.map((account) => addRow(table, accountRow(account))),
    ...countingConnections(accounts, limit),
  ];
  return {
    ...counters,
    ...livingUsers(client, table),
    list: (clientId, page) => queryPage(client, byClient(table, key(clientId)), page, parseListed),
    accounts: async (clientId, userId) => {
      const partition = ['pk', key(clientId, userId)] as const;
      const rows = await queryAll(client, { table, partition, sort: ['sk', 'ACCOUNT#'] });
      return rows.map(parseAccount);
    },
    account: async (clientId, userId, accountId) => {
      const row = await readRow(client, table, accountKey(clientId, userId, accountId));
      return row && parseAccount(row);
    },
    reading: (clientId, userId) => readingRow(table, userKey(clientId, userId), parseUser),
    readingAccount: (clientId, userId, accountId) =>
      readingRow(table, accountKey(clientId, userId, accountId), parseAccount),
    adding: (user) => addRow(table, toUserRow(user, shards)),
    replacing: (next) => replaceRow(table, toUserRow(next, shards), next),
    removing: (user) => removeRow(table, userKey(user.clientId, user.id), user),
    checkingAuthorized: (user) => checkRow(table, userKey(user.clientId, user.id), still(user)),
    checkingTombstone: (user) => checkRowAt(table, userKey(user.clientId, user.id), user),
    addingAccount: (account, limit) => addingAccounts([account], limit),
    addingAccounts,
    replacingAccount: (next) => replaceRow(table, accountRow(next), next),
    removingAccount: (account) => [
      removeRow(table, accountRow(account), account),
      uncountingConnection(account),
    ],
    checkingNoAccount: (clientId, userId, accountId) =>
      checkRowIsMissing(table, accountKey(clientId, userId, accountId)),
    disconnections: async (clientId, userId) => {
      const partition = ['pk', key(clientId, userId)] as const;
      const rows = await queryAll(client, { table, partition, sort: ['sk', 'DISCONNECTION#'] });
      return rows.map(parseDisconnection);
    },
    addingDisconnection: (disconnection) =>
      addRow(table, toDisconnectionRow(disconnection, shards)),
    removingDisconnection: (disconnection) =>
      removeRow(table, disconnectionKey(disconnection), disconnection),
    checkingDisconnection: (disconnection) =>
      checkRowAt(table, disconnectionKey(disconnection), disconnection),
    ...agendasOf(client, table, shards),
  };
};

/** What has to be looked at, of accounts and of who was deleted. */
const agendasOf = (
  client: DynamoDBDocumentClient,
  table: string,
  shards: AgendaShards,
): Pick<UserStore, 'observations' | 'wheel' | 'erasures'> => ({
  observations: dueAgenda(
    client,
    table,
    'observations',
    shards,
    ([clientId, userId], [, accountId], dueAt) => ({
      clientId: String(clientId),
      userId: String(userId),
      accountId: String(accountId),
      dueAt,
    }),
  ),
  wheel: accountWheel(client, table, shards),
  erasures: dueAgenda(client, table, 'erasures', shards, ([clientId, userId]) => ({
    clientId: String(clientId),
    userId: String(userId),
  })),
});

/** One that was deleted a moment ago may still be in the index, but is in no list. */
const parseListed = (row: Record<string, unknown>): User | undefined => {
  const user = parseUser(row);
  return user.deletedAt === null ? user : undefined;
};

/** A user who is there, and for whom nothing was withdrawn since. */
const still = ({ createdAt, deauthorizations }: User) =>
  deauthorizations === 0
    ? {
        ConditionExpression:
          'attribute_not_exists(deletedAt) AND createdAt = :createdAt AND attribute_not_exists(deauthorizations)',
        ExpressionAttributeValues: { ':createdAt': createdAt },
      }
    : {
        ConditionExpression:
          'attribute_not_exists(deletedAt) AND createdAt = :createdAt AND deauthorizations = :times',
        ExpressionAttributeValues: { ':createdAt': createdAt, ':times': deauthorizations },
      };

/** A tombstone leaves the list and joins the agenda of erasures; conditions look for its `deletedAt`. */
const toUserRow = ({ deletedAt, ...user }: User, shards: AgendaShards) => ({
  ...userKey(user.clientId, user.id),
  ...user,
  deauthorizations: user.deauthorizations || undefined,
  ...(deletedAt === null
    ? { clientPk: key(user.clientId), clientSk: creationKey(user) }
    : { deletedAt, ...dueAttributes('erasures', user.id, deletedAt, shards) }),
});

import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  addToOpenRow,
  addToRow,
  checkRowNeverClosed,
  closeEmptyRow,
} from '#shared/data/dynamo/counter-write.ts';
import { key, shardOf } from '#shared/data/dynamo/keys.ts';
import { readRows } from '#shared/data/dynamo/read-rows.ts';
import {
  CLIENT_COUNTERS,
  counterWithRoom,
  quotaOf,
} from '#shared/domain/users/connection-counters.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

type Counters = Pick<
  UserStore,
  | 'counting'
  | 'uncounting'
  | 'checkingOpen'
  | 'closing'
  | 'count'
  | 'connections'
  | 'connectionRoom'
> & {
  /** Counts an account, as long as its counter has room; commit it with the account. */
  readonly countingConnection: (account: VendorAccount, limit: number | null) => Write;
  readonly uncountingConnection: (account: VendorAccount) => Write;
};

/**
 * The rows in which a client's users and connections are counted, each spread over many rows in
 * partitions of their own, because one row is slower than many users link. Those of the users are also
 * what tells a creation that the client is there: they are closed, for good, when it is deleted.
 */
export const clientCounters = (client: DynamoDBDocumentClient, table: string): Counters => {
  const read = async (sk: string, clientId: string, counters: readonly number[]) => {
    const keys = counters.map((counter) => counterKey(clientId, counter, sk));
    const rows = await readRows(client, table, keys);
    const counts = new Map(rows.map((row) => [row.pk, Number(row.count ?? 0)]));
    return keys.map(({ pk }) => counts.get(pk) ?? 0);
  };
  const ofUsers = (clientId: string, id: string) =>
    counterKey(clientId, shardOf(id, CLIENT_COUNTERS), 'USERS');
  return {
    counting: ({ clientId, id }) => addToOpenRow(table, ofUsers(clientId, id)),
    uncounting: ({ clientId, id }) => addToRow(table, ofUsers(clientId, id), -1),
    checkingOpen: (clientId, id) => checkRowNeverClosed(table, ofUsers(clientId, id)),
    closing: (clientId) =>
      all.map((counter) => closeEmptyRow(table, counterKey(clientId, counter, 'USERS'))),
    count: async (clientId) => sum(await read('USERS', clientId, all)),
    connections: async (clientId) => sum(await read('CONNECTIONS', clientId, all)),
    connectionRoom: async (clientId, limit) => {
      const any = Math.floor(Math.random() * CLIENT_COUNTERS);
      if (limit === null) return any;
      // While there is much room, one row is enough to know that there is some.
      const [count = 0] = await read('CONNECTIONS', clientId, [any]);
      if (count < (quotaOf(any, limit) ?? 0)) return any;
      return counterWithRoom(await read('CONNECTIONS', clientId, all), limit, Math.random());
    },
    countingConnection: ({ clientId, countedIn }, limit) =>
      addToRow(table, counterKey(clientId, countedIn, 'CONNECTIONS'), 1, quotaOf(countedIn, limit)),
    uncountingConnection: ({ clientId, countedIn }) =>
      addToRow(table, counterKey(clientId, countedIn, 'CONNECTIONS'), -1),
  };
};

const all = Array.from({ length: CLIENT_COUNTERS }, (_, counter) => counter);

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

/** Three parts, so that no user's key, which has two, can be the same. */
const counterKey = (clientId: string, counter: number, sk: string) => ({
  pk: key(clientId, 'COUNTER', String(counter)),
  sk,
});

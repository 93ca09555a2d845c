import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  addToOpenRow,
  addToRow,
  checkRowNeverClosed,
  closeEmptyRow,
} from '#shared/data/dynamo/counter-write.ts';
import { key, rowName } from '#shared/data/dynamo/keys.ts';
import { readRows } from '#shared/data/dynamo/read-rows.ts';
import {
  CLIENT_COUNTERS,
  countersWithRoom,
  quotaOf,
} from '#shared/domain/users/connection-counters.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import { shareOf } from '#shared/domain/values/share-of.ts';
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
  | 'connectionRooms'
> & {
  /** Counts accounts, as long as their counters have room; commit it with the accounts. */
  readonly countingConnections: (
    accounts: readonly VendorAccount[],
    limit: number | null,
  ) => readonly Write[];
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
  const rooms: Counters['connectionRooms'] = async (clientId, limit, wanted) => {
    const any = Math.floor(Math.random() * CLIENT_COUNTERS);
    const together = Array.from({ length: wanted }, () => any);
    if (limit === null) return together;
    // While there is much room, one row is enough to know that there is some.
    const [count = 0] = await read('CONNECTIONS', clientId, [any]);
    if (count + wanted <= (quotaOf(any, limit) ?? 0)) return together;
    const counts = await read('CONNECTIONS', clientId, all);
    return countersWithRoom(counts, limit, wanted, Math.random());
  };
  const ofUsers = (clientId: string, id: string) =>
    counterKey(clientId, shareOf(id, CLIENT_COUNTERS), 'USERS');
  return {
    counting: ({ clientId, id }) => addToOpenRow(table, ofUsers(clientId, id)),
    uncounting: ({ clientId, id }) => addToRow(table, ofUsers(clientId, id), -1),
    checkingOpen: (clientId, id) => checkRowNeverClosed(table, ofUsers(clientId, id)),
    closing: (clientId) =>
      all.map((counter) => closeEmptyRow(table, counterKey(clientId, counter, 'USERS'))),
    count: async (clientId) => sum(await read('USERS', clientId, all)),
    connections: async (clientId) => sum(await read('CONNECTIONS', clientId, all)),
    connectionRoom: async (clientId, limit) => (await rooms(clientId, limit, 1))?.[0],
    connectionRooms: rooms,
    countingConnections: (accounts, limit) => {
      // A transaction names no row twice.
      const counters = Map.groupBy(accounts, ({ clientId, countedIn }) =>
        rowName(counterKey(clientId, countedIn, 'CONNECTIONS')),
      );
      return [...counters.values()].flatMap((counted) => {
        const [first] = counted;
        if (!first) return [];
        const { clientId, countedIn } = first;
        const quota = quotaOf(countedIn, limit);
        // With the last of them it must not be more than the quota.
        const below = quota === null ? null : quota - counted.length + 1;
        const at = counterKey(clientId, countedIn, 'CONNECTIONS');
        return addToRow(table, at, counted.length, below);
      });
    },
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

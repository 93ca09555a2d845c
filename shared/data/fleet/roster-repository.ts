import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { readRow } from '#shared/data/dynamo/read-row.ts';
import { addRow, replaceRow } from '#shared/data/dynamo/row-write.ts';
import { parseRoster, rosterKey, toRosterRow } from '#shared/data/fleet/roster-row.ts';
import { emptyRoster, type Roster } from '#shared/domain/fleet/roster.ts';
import { shareOf } from '#shared/domain/values/share-of.ts';
import type { RosterStore } from '#shared/ports/roster-store.ts';

/**
 * Access patterns of rosters in the table `flex`
 *   roster   pk = client # ROSTER # shard   sk = ROSTER
 */
export const rosterRepository = (
  client: DynamoDBDocumentClient,
  table: string,
  shards: number,
): RosterStore => {
  const get = async (clientId: string, shard: number): Promise<Roster> => {
    const row = await readRow(client, table, rosterKey(clientId, shard));
    const roster = row ? parseRoster(row) : emptyRoster(clientId, shard);
    // Where there were more or fewer shards before, what fell to this one then is elsewhere now.
    const entries = roster.entries.filter(({ policyId }) => shareOf(policyId, shards) === shard);
    return { ...roster, entries };
  };
  return {
    shards,
    get,
    all: async (clientId) => {
      const rosters: Roster[] = [];
      for (let first = 0; first < shards; first += AT_ONCE) {
        const count = Math.min(AT_ONCE, shards - first);
        const read = Array.from({ length: count }, (_, i) => get(clientId, first + i));
        rosters.push(...(await Promise.all(read)));
      }
      return rosters;
    },
    putting: (next) => {
      const row = toRosterRow(next);
      return next.version === 1 ? addRow(table, row) : replaceRow(table, row);
    },
  };
};

/** Rows of up to 400 KB: a few megabytes are under way at a time. */
const AT_ONCE = 16;

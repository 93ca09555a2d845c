import * as z from 'zod';
import type { AgendaShards } from '#shared/data/dynamo/agenda-shards.ts';
import { dueAttributes, key } from '#shared/data/dynamo/keys.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import type { Row, RowKey } from '#shared/data/dynamo/row-write.ts';
import { PairMemoryItem } from '#shared/data/pairing/pair-memory-item.ts';
import { userSince } from '#shared/data/users/user-since.ts';
import { pairModes, pairStates, type UserPairings } from '#shared/domain/pairing/user-pairings.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** Name of the agenda of users whose pairs may change though nothing is heard. */
export const PAIRINGS = 'pairings';

/** Where the pairings of a user are. */
export const pairingsKey = ({
  clientId,
  userId,
}: Pick<UserPairings, 'clientId' | 'userId'>): RowKey => ({
  pk: key(clientId, userId),
  sk: 'PAIRINGS',
});

/** The pairings of a user as a row. */
export const toPairingsRow = ({ dueAt, ...pairings }: UserPairings, shards: AgendaShards): Row => ({
  ...pairingsKey(pairings),
  ...pairings,
  ...dueAttributes(PAIRINGS, pairings.userId, dueAt, shards),
});

const blank = () => ({ vehicles: [], chargers: [], bonds: [] });

/** @throws {z.ZodError} for a row that cannot be read. */
export const parsePairings = (row: Record<string, unknown>): UserPairings =>
  PairingsItem.parse(row);

const PairingsItem = z.object({
  clientId: z.string(),
  userId: z.string(),
  userSince,
  pairs: z.array(
    z.object({
      vehicleId: z.string(),
      chargerId: z.string(),
      mode: z.enum(pairModes),
      state: z.enum(pairStates),
      since: quantity<Instant>(),
      failedCommands: z.int(),
    }),
  ),
  // What is remembered in a way that this build does not know is found out anew.
  memory: PairMemoryItem.catch(() => blank()),
  dueAt: quantity<Instant>().nullable().default(null),
  version: z.int(),
});

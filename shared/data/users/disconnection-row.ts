import * as z from 'zod';
import type { AgendaShards } from '#shared/data/dynamo/agenda-shards.ts';
import { dueAttributes, key } from '#shared/data/dynamo/keys.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import type { Row, RowKey } from '#shared/data/dynamo/row-write.ts';
import { userSince } from '#shared/data/users/user-since.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { Disconnection } from '#shared/domain/users/disconnection.ts';

/** Where it stands what a user has disconnected. */
export const disconnectionKey = ({
  clientId,
  userId,
  id,
}: Pick<Disconnection, 'clientId' | 'userId' | 'id'>): RowKey => ({
  pk: key(clientId, userId),
  sk: key('DISCONNECTION', id),
});

/** A disconnection as a row of the table `users`: on the agenda of erasures from its first moment on. */
export const toDisconnectionRow = (
  { dueAt, ...disconnection }: Disconnection,
  shards: AgendaShards,
): Row => ({
  ...disconnectionKey(disconnection),
  ...disconnection,
  ...dueAttributes('erasures', disconnection.id, dueAt, shards),
});

/** The disconnection that a row holds; what else is in the row is left out. */
export const parseDisconnection = (row: Record<string, unknown>): Disconnection =>
  DisconnectionRow.parse(row);

const DisconnectionRow = z.object({
  clientId: z.string(),
  userId: z.string(),
  userSince,
  id: z.string(),
  accountId: z.string(),
  isWhole: z.boolean(),
  assetIds: z.array(z.string()),
  createdAt: quantity<Instant>(),
  version: z.int(),
  dueAt: quantity<Instant>(),
});

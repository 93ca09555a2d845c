import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { key } from '#shared/data/dynamo/keys.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import { readRow } from '#shared/data/dynamo/read-row.ts';
import { checkRowLacks } from '#shared/data/dynamo/row-write.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { User } from '#shared/domain/users/user.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

/** As much of the table `users` as those need who only have to know whose a device is; the rest would fill their bundle. */
export const livingUsers = (
  client: DynamoDBDocumentClient,
  table: string,
): Pick<UserStore, 'get' | 'checkingAlive'> => ({
  get: async (clientId, userId) => {
    const row = await readRow(client, table, userKey(clientId, userId));
    return row && parseUser(row);
  },
  checkingAlive: (clientId, userId, since) =>
    checkRowLacks(table, userKey(clientId, userId), 'deletedAt', since),
});

/** Where a user is. */
export const userKey = (clientId: string, userId: string) => ({
  pk: key(clientId, userId),
  sk: 'USER',
});

/** The user that a row holds. */
export const parseUser = (row: Record<string, unknown>): User => {
  const { deletedAt = null, ...user } = UserRow.parse(row);
  return { ...user, deletedAt };
};

const UserRow = z.object({
  clientId: z.string(),
  id: z.string(),
  createdAt: quantity<Instant>(),
  updatedAt: quantity<Instant>(),
  version: z.int(),
  deletedAt: quantity<Instant>().optional(),
  // Absent from rows of users who never were.
  deauthorizations: z.int().default(0),
});

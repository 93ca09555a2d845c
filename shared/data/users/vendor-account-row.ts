import * as z from 'zod';
import type { AgendaShards } from '#shared/data/dynamo/agenda-shards.ts';
import { dueAttributes, key } from '#shared/data/dynamo/keys.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import type { Row, RowKey } from '#shared/data/dynamo/row-write.ts';
import { userSince } from '#shared/data/users/user-since.ts';
import { paceOn, wheelAttributes } from '#shared/data/users/wheel.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';

/** Where a vendor account is. */
export const accountKey = (clientId: string, userId: string, accountId: string): RowKey => ({
  pk: key(clientId, userId),
  sk: key('ACCOUNT', accountId),
});

/** A vendor account as a row of the table `users`. */
export const toAccountRow = (
  { dueAt, pace, ...account }: VendorAccount,
  shards: AgendaShards,
): Row => ({
  ...accountKey(account.clientId, account.userId, account.id),
  ...account,
  ...dueAttributes('observations', account.id, dueAt, shards),
  ...wheelAttributes(account.id, pace, shards),
});

/** The account that a row holds; what else is in the row is left out. */
export const parseAccount = (row: Record<string, unknown>): VendorAccount => {
  const { dueAt = null, wheelSlot, ...account } = AccountRow.parse(row);
  return { ...account, dueAt, pace: paceOn(wheelSlot) };
};

const Absent = z.object({
  times: z.int(),
  lastAt: quantity<Instant>(),
  removed: z.object({ at: quantity<Instant>(), version: z.int() }).nullable(),
});

const AccountRow = z.object({
  clientId: z.string(),
  userId: z.string(),
  userSince,
  id: z.string(),
  vendor: z.string(),
  vendorTypes: z.array(z.string()),
  scopes: z.array(z.string()),
  credentials: z.string(),
  isValid: z.boolean(),
  devices: z.record(z.string(), z.string()),
  // Absent from rows that an older version wrote.
  absences: z.record(z.string(), Absent).default({}),
  failures: z.int(),
  observedAt: quantity<Instant>().nullable(),
  hintedAt: quantity<Instant>().nullable(),
  countedIn: z.int().default(0),
  createdAt: quantity<Instant>(),
  updatedAt: quantity<Instant>(),
  version: z.int(),
  dueAt: quantity<Instant>().optional(),
  // Absent from rows of accounts that are off the wheel, or that an older version wrote.
  wheelSlot: z.string().optional(),
});

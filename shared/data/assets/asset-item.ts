import * as z from 'zod';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import { userSince } from '#shared/data/users/user-since.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** What is kept of every asset; `type`, `abilities` and `state` are the kind's. */
export const assetItem = {
  clientId: z.string(),
  id: z.string(),
  userId: z.string(),
  userSince,
  accountId: z.string(),
  vendor: z.string(),
  vendorDeviceId: z.string(),
  scopes: z.array(z.string()),
  // Absent from rows of devices that are not.
  isMuted: z.boolean().default(false),
  lastSeen: quantity<Instant>(),
  isReachable: z.boolean().nullable(),
  createdAt: quantity<Instant>(),
  updatedAt: quantity<Instant>(),
  version: z.int(),
};

/** What is kept of every reading; `type`, `abilities` and the report are the kind's. */
export const readingItem = {
  vendorDeviceId: z.string(),
  observedAt: quantity<Instant>(),
  isReachable: z.boolean().nullable(),
};

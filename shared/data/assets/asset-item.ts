import * as z from 'zod';
import { consumedItem } from '#shared/data/consumption/consumed-text.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import { PairingMarkItem } from '#shared/data/pairing/pairing-mark-item.ts';
import { userSince } from '#shared/data/users/user-since.ts';
import { causeNames } from '#shared/domain/interventions/cause.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

const LackItem = z.object({ ability: z.string(), cause: z.string() });

const BelatedItem = z.object({
  times: z.int(),
  lastAt: quantity<Instant>(),
  toldAt: quantity<Instant>(),
});

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
  // Absent from rows of devices that nobody holds.
  isHeld: z.boolean().default(false),
  // Absent from rows that an older build wrote.
  lacks: z.array(LackItem).default([]),
  isSignedOut: z.boolean().default(false),
  lastSeen: quantity<Instant>(),
  // Absent from rows of devices whose vendor tells what is new.
  belated: BelatedItem.nullable().default(null),
  isReachable: z.boolean().nullable(),
  // Absent from rows of devices whose user has no other half of a pair.
  pairing: PairingMarkItem.nullable().default(null),
  consumed: consumedItem,
  createdAt: quantity<Instant>(),
  updatedAt: quantity<Instant>(),
  version: z.int(),
};

/** What is kept of every reading; `type`, `abilities` and the report are the kind's. */
export const readingItem = {
  vendorDeviceId: z.string(),
  observedAt: quantity<Instant>(),
  isReachable: z.boolean().nullable(),
  // Also where an older build wrote none, or a newer one a cause that this one does not know.
  lacks: z.array(LackItem.extend({ cause: z.enum(causeNames) })).catch([]),
};

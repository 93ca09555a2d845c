import * as z from 'zod';
import { kindIn, virtualItems } from '#shared/data/assets/kind-items.ts';
import { creationKey, key } from '#shared/data/dynamo/keys.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import type { Row, RowKey } from '#shared/data/dynamo/row-write.ts';
import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { VirtualAccount } from '#shared/domain/sandbox/virtual-account.ts';
import type { VirtualHome } from '#shared/domain/sandbox/virtual-home.ts';
import type { VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';

/** Where a virtual account is. */
export const virtualAccountKey = (clientId: string, accountId: string): RowKey => ({
  pk: key(clientId, accountId),
  sk: 'ACCOUNT',
});

/** Where a virtual device is. */
export const virtualDeviceKey = (clientId: string, deviceId: string): RowKey => ({
  pk: key(clientId, deviceId),
  sk: 'DEVICE',
});

/** Where a virtual home is. */
export const virtualHomeKey = (clientId: string, homeId: string): RowKey => ({
  pk: key(clientId, homeId),
  sk: 'HOME',
});

/** Under what the homes of a client are listed, beside its accounts. */
export const homesOf = (clientId: string): string => key(clientId, 'HOMES');

/** Where it is written which virtual account is behind a linked one. */
export const virtualLinkKey = (clientId: string, linkedAccountId: string): RowKey => ({
  pk: key(clientId, linkedAccountId),
  sk: 'LINK',
});

/** A virtual account as a row of the table `virtualDevices`. */
export const toVirtualAccountRow = (account: VirtualAccount): Row => ({
  ...virtualAccountKey(account.clientId, account.id),
  ...account,
  clientPk: key(account.clientId),
  clientSk: creationKey(account),
});

/** A virtual home as a row of the table `virtualDevices`. */
export const toVirtualHomeRow = (home: VirtualHome): Row => ({
  ...virtualHomeKey(home.clientId, home.id),
  ...home,
  clientPk: homesOf(home.clientId),
  clientSk: creationKey(home),
});

/** A virtual device as a row of the table `virtualDevices`. */
export const toVirtualDeviceRow = <Kind extends AssetKind>(device: VirtualDevice<Kind>): Row => ({
  ...virtualDeviceKey(device.clientId, device.id),
  ...device,
});

/** The virtual account that a row holds; what else is in the row is left out. */
export const parseVirtualAccount = (row: Record<string, unknown>): VirtualAccount =>
  AccountRow.parse(row);

/** The virtual home that a row holds; what else is in the row is left out. */
export const parseVirtualHome = (row: Record<string, unknown>): VirtualHome => HomeRow.parse(row);

/**
 * The virtual device that a row holds; what else is in the row is left out. Undefined for a kind that
 * this code does not know.
 */
export const parseVirtualDevice = (row: Record<string, unknown>): VirtualDevice | undefined => {
  const kind = kindIn(row.type);
  return kind && virtualItems[kind].parse(row);
};

/** Which virtual account a link row names. */
export const parseVirtualLink = (row: Record<string, unknown>): { readonly accountId: string } =>
  LinkRow.parse(row);

const LinkRow = z.object({ accountId: z.string() });

const AccountRow = z.object({
  clientId: z.string(),
  id: z.string(),
  vendor: z.string(),
  // Accounts of before were in no home.
  homeId: z.string().nullable().default(null),
  deviceIds: z.array(z.string()),
  // Accounts of before had nothing that minds others.
  minding: z.array(z.string()).default([]),
  credentialsRevoked: z.boolean(),
  // Accounts of before had no such switch.
  vendorUnavailable: z.boolean().default(false),
  links: z.array(z.object({ userId: z.string(), accountId: z.string() })),
  createdAt: quantity<Instant>(),
  updatedAt: quantity<Instant>(),
  version: z.int(),
});

const HomeRow = z.object({
  clientId: z.string(),
  id: z.string(),
  preset: z.string(),
  accountIds: z.array(z.string()),
  deviceIds: z.array(z.string()),
  minding: z.array(z.string()),
  createdAt: quantity<Instant>(),
  updatedAt: quantity<Instant>(),
  version: z.int(),
});

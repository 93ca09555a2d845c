import type * as z from 'zod';
import type { VirtualAccountEntry } from '#shared/contract/schemas/virtual-account-entry.ts';
import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import type { VirtualAccount } from '#shared/domain/sandbox/virtual-account.ts';

/** A virtual account in a list. */
export const toVirtualAccountEntry = (
  account: VirtualAccount,
): z.input<typeof VirtualAccountEntry> => ({
  ...toVirtualAccountHead(account),
  deviceIds: [...account.deviceIds],
});

/** What is shown of a virtual account wherever it appears. */
export const toVirtualAccountHead = (account: VirtualAccount) => ({
  id: account.id,
  vendor: account.vendor,
  homeId: account.homeId,
  credentialsRevoked: account.credentialsRevoked,
  vendorUnavailable: account.vendorUnavailable,
  linkedBy: account.links.map(({ userId }) => ({ userId })),
  createdAt: toTimestamp(account.createdAt),
});

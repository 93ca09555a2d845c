import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { UserId } from '#shared/contract/schemas/ids.ts';
import { Scope } from '#shared/contract/schemas/scopes.ts';
import { ServedVendor } from '#shared/contract/schemas/vendor.ts';
import {
  deviceLists,
  faultsOfLists,
  ordersIn,
  VirtualAccount,
} from '#shared/contract/schemas/virtual-device.ts';

/** A transaction stores the account and what is in it. */
const MOST_DEVICES = 50;

const NewVirtualAccount = z
  .strictObject({
    vendor: ServedVendor.describe('The vendor that the account stands for.'),
    ...deviceLists(MOST_DEVICES),
    userId: UserId.optional().describe('Links the account to this user at once.'),
    scopes: z
      .array(Scope)
      .min(1)
      .optional()
      .describe('What the user grants; everything about the devices of the vendor unless given.'),
  })
  .refine(({ userId, scopes }) => userId !== undefined || scopes === undefined, {
    path: ['scopes'],
    message: 'must come together with a userId',
  })
  .superRefine(({ vendor, ...lists }, { addIssue }) => {
    for (const { listedAs, ...fault } of faultsOfLists(vendor, lists, MOST_DEVICES)) {
      addIssue({ code: 'custom', path: [listedAs], ...fault });
    }
  })
  .meta({
    id: 'NewVirtualAccount',
    description: 'A virtual account to be made.',
    dependentRequired: { scopes: ['userId'] },
  })
  .transform(({ vendor, userId, scopes, ...lists }) => {
    const link = userId === undefined ? undefined : { userId, scopes };
    return { vendor, orders: ordersIn(lists), link };
  });

export const createSandboxAccount = defineOperation({
  id: 'createSandboxAccount',
  resource: 'sandbox',
  method: 'POST',
  path: '/sandbox/accounts',
  tag: 'Sandbox',
  summary: 'Create a virtual account',
  description:
    'Opens an account at an imaginary vendor, with devices in it. With a `userId` it is linked as if ' +
    'that user had signed in to it; without one it waits for a link session.',
  security: 'sandbox',
  body: NewVirtualAccount,
  responses: { 201: { description: 'The account.', body: VirtualAccount } },
  problems: ['connections_limit_reached', 'conflict'],
  uses: {
    tables: { virtualDevices: 'write', users: 'write', clients: 'read', idempotency: 'write' },
    seals: ['vendor-credentials'],
    sends: ['observations'],
  },
});

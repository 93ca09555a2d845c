import * as z from 'zod';
import { LocationResponse } from '#shared/contract/schemas/location-response.ts';
import { Timestamp } from '#shared/contract/schemas/timestamp.ts';
import { ServedVendor } from '#shared/contract/schemas/vendor.ts';
import { VirtualAccount } from '#shared/contract/schemas/virtual-device.ts';
import { virtualHomeHead } from '#shared/contract/schemas/virtual-home-entry.ts';
import { assetKinds } from '#shared/domain/assets/kinds.ts';

const home = {
  ...virtualHomeHead,
  accounts: z.array(VirtualAccount).describe('Those that are still open, one for each vendor.'),
  createdAt: Timestamp,
};

/** A virtual home and all that is in it. */
export const VirtualHome = z
  .strictObject(home)
  .meta({ id: 'VirtualHome', description: 'A household over several virtual accounts.' });

const HomeAsset = z
  .strictObject({
    id: z.uuid().describe('Id by which it is found under its type, such as `GET /vehicles/{id}`.'),
    type: z.enum(assetKinds).describe('What it is.'),
    vendor: ServedVendor,
    deviceId: z.uuid().describe('The virtual device behind it.'),
  })
  .meta({ id: 'VirtualHomeAsset', description: 'A device of a home as its user has linked it.' });

/** A virtual home that was just made, and what its user has of it. */
export const OpenedVirtualHome = z
  .strictObject({
    ...home,
    userId: z.string().describe('Who has linked its accounts.'),
    location: LocationResponse.describe('Where it is. All of its devices are there.'),
    assets: z.array(HomeAsset).describe('The linked devices. They are there already.'),
  })
  .meta({
    id: 'OpenedVirtualHome',
    description: 'A virtual home, its user, and what the user has linked of it.',
  });

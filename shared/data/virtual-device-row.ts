import * as z from 'zod';
import { ActionRequestItem } from '#shared/data/action-row.ts';
import { creationKey, key } from '#shared/data/dynamo/keys.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import type { Row, RowKey } from '#shared/data/dynamo/row-write.ts';
import {
  abilities,
  VehicleChargeStateItem,
  VehicleCoordinatesItem,
  VehicleInformationItem,
  VehicleOdometerItem,
} from '#shared/data/vehicle-schemas.ts';
import { vehiclePowerDeliveryStates } from '#shared/domain/assets/vehicle-state.ts';
import type {
  Amperes,
  Degrees,
  Instant,
  Kilometres,
  KilowattHours,
  Kilowatts,
  Milliseconds,
  Percent,
} from '#shared/domain/quantities/units.ts';
import type { VirtualAccount } from '#shared/domain/sandbox/virtual-account.ts';
import type { VirtualDevice } from '#shared/domain/sandbox/virtual-vehicle.ts';

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

/** A virtual device as a row of the table `virtualDevices`. */
export const toVirtualDeviceRow = (device: VirtualDevice): Row => ({
  ...virtualDeviceKey(device.clientId, device.id),
  ...device,
});

/** The virtual account that a row holds; what else is in the row is left out. */
export const parseVirtualAccount = (row: Record<string, unknown>): VirtualAccount =>
  AccountRow.parse(row);

/** The virtual device that a row holds; what else is in the row is left out. */
export const parseVirtualDevice = (row: Record<string, unknown>): VirtualDevice =>
  DeviceRow.parse(row);

/** Which virtual account a link row names. */
export const parseVirtualLink = (row: Record<string, unknown>): { readonly accountId: string } =>
  LinkRow.parse(row);

const LinkRow = z.object({ accountId: z.string() });

const stamps = {
  createdAt: quantity<Instant>(),
  updatedAt: quantity<Instant>(),
  version: z.int(),
};

const AccountRow = z.object({
  clientId: z.string(),
  id: z.string(),
  vendor: z.string(),
  deviceIds: z.array(z.string()),
  credentialsRevoked: z.boolean(),
  links: z.array(z.object({ userId: z.string(), accountId: z.string() })),
  ...stamps,
});

const ReadingItem = z.object({
  type: z.literal('vehicle'),
  vendorDeviceId: z.string(),
  observedAt: quantity<Instant>(),
  isReachable: z.boolean().nullable(),
  abilities: z.array(z.enum(abilities)),
  information: VehicleInformationItem,
  chargeState: VehicleChargeStateItem,
  odometer: VehicleOdometerItem,
  location: VehicleCoordinatesItem,
});

const DeviceRow = z.object({
  clientId: z.string(),
  id: z.string(),
  type: z.literal('vehicle'),
  accountId: z.string(),
  information: VehicleInformationItem,
  battery: z.object({
    capacity: quantity<KilowattHours>(),
    level: quantity<Percent>(),
    chargeLimit: quantity<Percent>(),
    maxPower: quantity<Kilowatts>(),
    maxCurrent: quantity<Amperes>(),
    fullRange: quantity<Kilometres>(),
  }),
  isPluggedIn: z.boolean(),
  isChargingWanted: z.boolean(),
  chargesWhenPluggedIn: z.boolean(),
  odometer: quantity<Kilometres>(),
  location: z.object({ latitude: quantity<Degrees>(), longitude: quantity<Degrees>() }).nullable(),
  lastHeard: ReadingItem.nullable(),
  faults: z.object({
    ignoresCommands: z.boolean(),
    slow: z
      .object({ answers: quantity<Milliseconds>(), takesEffect: quantity<Milliseconds>() })
      .nullable(),
    wrongState: z.enum(vehiclePowerDeliveryStates).nullable(),
  }),
  waiting: z.array(z.object({ request: ActionRequestItem, takesEffectAt: quantity<Instant>() })),
  evaluatedAt: quantity<Instant>(),
  heardAt: quantity<Instant>(),
  ...stamps,
});

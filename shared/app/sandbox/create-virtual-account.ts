import { checkOrder } from '#shared/app/sandbox/check-order.ts';
import { newDevice } from '#shared/domain/sandbox/change-device.ts';
import type { VirtualAccount } from '#shared/domain/sandbox/virtual-account.ts';
import type { DeviceOrder, VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { NewId } from '#shared/ports/new-id.ts';
import type { VirtualDeviceStore } from '#shared/ports/virtual-device-store.ts';

export type CreateVirtualAccountDeps = {
  readonly devices: Pick<VirtualDeviceStore, 'addingAccount' | 'addingDevice'>;
  readonly commit: Commit;
  readonly clock: Pick<Clock, 'now'>;
  readonly newId: NewId;
};

/** Use case: open an account at an imaginary vendor, with devices in it. Nobody has linked it yet. */
export const createVirtualAccount = async (
  { devices, commit, clock, newId }: CreateVirtualAccountDeps,
  input: {
    readonly clientId: string;
    readonly vendor: string;
    readonly orders: readonly DeviceOrder[];
  },
): Promise<{ readonly account: VirtualAccount; readonly devices: readonly VirtualDevice[] }> => {
  const { clientId, vendor } = input;
  for (const order of input.orders) checkOrder(vendor, order);
  const id = newId();
  const now = clock.now();
  const made = input.orders.map((order) =>
    newDevice(order, { clientId, id: newId(), accountId: id, vendor }, now),
  );
  const account: VirtualAccount = {
    clientId,
    id,
    vendor,
    deviceIds: made.map((device) => device.id),
    credentialsRevoked: false,
    links: [],
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
  await commit([devices.addingAccount(account), ...made.map(devices.addingDevice)]);
  return { account, devices: made };
};

import type { NewVehicle } from '#shared/domain/sandbox/new-vehicle.ts';
import { newVehicle } from '#shared/domain/sandbox/new-vehicle.ts';
import type { VirtualAccount } from '#shared/domain/sandbox/virtual-account.ts';
import type { VirtualDevice } from '#shared/domain/sandbox/virtual-vehicle.ts';
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

/** A vehicle as it is ordered: all but the ids that it gets. */
export type VehicleOrder = Omit<NewVehicle, 'clientId' | 'id' | 'accountId'>;

/** Use case: open an account at an imaginary vendor, with vehicles in it. Nobody has linked it yet. */
export const createVirtualAccount = async (
  { devices, commit, clock, newId }: CreateVirtualAccountDeps,
  input: {
    readonly clientId: string;
    readonly vendor: string;
    readonly vehicles: readonly VehicleOrder[];
  },
): Promise<{ readonly account: VirtualAccount; readonly devices: readonly VirtualDevice[] }> => {
  const { clientId, vendor } = input;
  const id = newId();
  const now = clock.now();
  const vehicles = input.vehicles.map((order) =>
    newVehicle({ ...order, clientId, id: newId(), accountId: id }, now),
  );
  const account: VirtualAccount = {
    clientId,
    id,
    vendor,
    deviceIds: vehicles.map((vehicle) => vehicle.id),
    credentialsRevoked: false,
    links: [],
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
  await commit([devices.addingAccount(account), ...vehicles.map(devices.addingDevice)]);
  return { account, devices: vehicles };
};

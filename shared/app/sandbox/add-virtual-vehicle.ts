import { retryStale } from '#shared/app/retry-stale.ts';
import type { VehicleOrder } from '#shared/app/sandbox/create-virtual-account.ts';
import { requireVirtualAccount } from '#shared/app/sandbox/require-virtual-account.ts';
import { type TellLinksDeps, tellLinks } from '#shared/app/sandbox/tell-links.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { newVehicle } from '#shared/domain/sandbox/new-vehicle.ts';
import type { VirtualDevice } from '#shared/domain/sandbox/virtual-vehicle.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { NewId } from '#shared/ports/new-id.ts';
import type { VirtualDeviceStore } from '#shared/ports/virtual-device-store.ts';

export type AddVirtualVehicleDeps = TellLinksDeps & {
  readonly devices: Pick<VirtualDeviceStore, 'account' | 'replacingAccount' | 'addingDevice'>;
  readonly commit: Commit;
  readonly clock: Pick<Clock, 'now'>;
  readonly newId: NewId;
};

/** More than any household; an account is one row and names them all. */
const MOST_DEVICES = 500;

/**
 * Use case: put another vehicle into a virtual account. Those who linked it discover the vehicle.
 *
 * @throws {DomainError} `not_found`, or `bad_request` when the account is full.
 */
export const addVirtualVehicle = async (
  deps: AddVirtualVehicleDeps,
  input: {
    readonly clientId: string;
    readonly accountId: string;
    /** The order, which may depend on the account's vendor. */
    readonly orderOf: (vendor: string) => VehicleOrder;
  },
): Promise<VirtualDevice> => {
  const { clientId, accountId } = input;
  const id = deps.newId();
  const { account, vehicle } = await retryStale(async () => {
    const before = await requireVirtualAccount(deps.devices, clientId, accountId);
    if (before.deviceIds.length >= MOST_DEVICES) {
      throw new DomainError('bad_request', `A virtual account takes ${MOST_DEVICES} devices.`);
    }
    const now = deps.clock.now();
    const added = newVehicle({ ...input.orderOf(before.vendor), clientId, id, accountId }, now);
    const next = nextVersion({ ...before, deviceIds: [...before.deviceIds, id] }, now);
    await deps.commit([deps.devices.replacingAccount(next), deps.devices.addingDevice(added)]);
    return { account: next, vehicle: added };
  });
  await tellLinks(deps, account);
  return vehicle;
};

import { retryStale } from '#shared/app/retry-stale.ts';
import {
  requireVirtualAccount,
  requireVirtualDevice,
} from '#shared/app/sandbox/require-virtual-account.ts';
import { type TellLinksDeps, tellLinks } from '#shared/app/sandbox/tell-links.ts';
import { changeVehicle, type VehicleChange } from '#shared/domain/sandbox/change-vehicle.ts';
import type { VirtualDevice } from '#shared/domain/sandbox/virtual-vehicle.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { VirtualDeviceStore } from '#shared/ports/virtual-device-store.ts';

export type ChangeVirtualVehicleDeps = TellLinksDeps & {
  readonly devices: Pick<VirtualDeviceStore, 'account' | 'device' | 'replacingDevice'>;
  readonly commit: Commit;
  readonly clock: Pick<Clock, 'now'>;
};

/**
 * Use case: do to a virtual vehicle what a driver could do to a real one, or break it. Those who
 * linked its account hear of it at once.
 *
 * @throws {DomainError} `not_found`.
 */
export const changeVirtualVehicle = async (
  deps: ChangeVirtualVehicleDeps,
  input: { readonly clientId: string; readonly deviceId: string; readonly change: VehicleChange },
): Promise<VirtualDevice> => {
  const { clientId, deviceId, change } = input;
  const changed = await retryStale(async () => {
    const vehicle = await requireVirtualDevice(deps.devices, clientId, deviceId);
    const now = deps.clock.now();
    const next = nextVersion(changeVehicle(vehicle, change, now), now);
    await deps.commit([deps.devices.replacingDevice(next)]);
    return next;
  });
  await tellLinks(deps, await requireVirtualAccount(deps.devices, clientId, changed.accountId));
  return changed;
};

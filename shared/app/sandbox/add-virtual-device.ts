import { retryStale } from '#shared/app/retry-stale.ts';
import { checkOrder } from '#shared/app/sandbox/check-order.ts';
import { checkRoom } from '#shared/app/sandbox/check-room.ts';
import { requireVirtualAccount } from '#shared/app/sandbox/require-virtual-account.ts';
import { type TellLinksDeps, tellLinks } from '#shared/app/sandbox/tell-links.ts';
import { newDevice } from '#shared/domain/sandbox/change-device.ts';
import { minds } from '#shared/domain/sandbox/site/minds.ts';
import type { DeviceOrder, VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { NewId } from '#shared/ports/new-id.ts';
import type { VirtualDeviceStore } from '#shared/ports/virtual-device-store.ts';

export type AddVirtualDeviceDeps = TellLinksDeps & {
  readonly devices: Pick<VirtualDeviceStore, 'account' | 'replacingAccount' | 'addingDevice'>;
  readonly commit: Commit;
  readonly clock: Clock;
  readonly newId: NewId;
};

/**
 * Use case: put another device into a virtual account. Those who linked it discover the device.
 *
 * @throws {DomainError} `not_found`, or `bad_request` when the account is full or its vendor makes no such device.
 */
export const addVirtualDevice = async (
  deps: AddVirtualDeviceDeps,
  input: {
    readonly clientId: string;
    readonly accountId: string;
    readonly order: DeviceOrder;
  },
): Promise<VirtualDevice> => {
  const { clientId, accountId } = input;
  const id = deps.newId();
  const { account, device } = await retryStale(deps.clock, async () => {
    const before = await requireVirtualAccount(deps.devices, clientId, accountId);
    checkOrder(before.vendor, input.order);
    const now = deps.clock.now();
    const added = newDevice(input.order, { clientId, id, accountId, vendor: before.vendor }, now);
    checkRoom(before, added);
    const deviceIds = [...before.deviceIds, id];
    const minding = minds(added) ? [...before.minding, id] : before.minding;
    const next = nextVersion({ ...before, deviceIds, minding }, now);
    await deps.commit([deps.devices.replacingAccount(next), deps.devices.addingDevice(added)]);
    return { account: next, device: added };
  });
  await tellLinks(deps, account);
  return device;
};

import { retryStale } from '#shared/app/retry-stale.ts';
import { checkOrder } from '#shared/app/sandbox/check-order.ts';
import { checkRoom } from '#shared/app/sandbox/check-room.ts';
import { homeOf, replacingHomeOf } from '#shared/app/sandbox/home-of.ts';
import { requireVirtualAccount } from '#shared/app/sandbox/require-virtual-account.ts';
import { type TellLinksDeps, tellLinksAround } from '#shared/app/sandbox/tell-links.ts';
import { newDevice } from '#shared/domain/sandbox/change-device.ts';
import { joinSite } from '#shared/domain/sandbox/site/household.ts';
import { minds } from '#shared/domain/sandbox/site/minds.ts';
import { withMember } from '#shared/domain/sandbox/site/site-members.ts';
import type { DeviceOrder, VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { NewId } from '#shared/ports/new-id.ts';
import type { VirtualDeviceStore } from '#shared/ports/virtual-device-store.ts';

export type AddVirtualDeviceDeps = TellLinksDeps & {
  readonly devices: Pick<
    VirtualDeviceStore,
    | 'account'
    | 'home'
    | 'devices'
    | 'replacingAccount'
    | 'replacingHome'
    | 'addingDevice'
    | 'replacingDevice'
  >;
  readonly commit: Commit;
  readonly clock: Clock;
  readonly newId: NewId;
};

/**
 * Use case: put another device into a virtual account, and so into its home. Those who linked it discover the
 * device.
 *
 * @throws {DomainError} `not_found`, or `bad_request` when there is no room or the vendor makes no such device.
 */
export const addVirtualDevice = async (
  deps: AddVirtualDeviceDeps,
  input: {
    readonly clientId: string;
    readonly accountId: string;
    readonly order: DeviceOrder;
  },
): Promise<VirtualDevice> => {
  const { clientId, accountId, order } = input;
  const { devices: store } = deps;
  const id = deps.newId();
  const { account, device, others } = await retryStale(deps.clock, async () => {
    const before = await requireVirtualAccount(store, clientId, accountId);
    checkOrder(before.vendor, order);
    const now = deps.clock.now();
    const made = newDevice(order, { clientId, id, accountId, vendor: before.vendor }, now);
    const home = await homeOf(store, before);
    checkRoom(home ?? before, home !== undefined, made);
    // Only who minds the others shares something with them.
    const there = minds(made) ? await store.devices(clientId, (home ?? before).deviceIds) : [];
    const { added, others } = joinSite(there, made, order.order, now);
    const next = nextVersion(withMember(before, added), now);
    await deps.commit([
      store.replacingAccount(next),
      ...replacingHomeOf(store, home && withMember(home, added), now),
      store.addingDevice(added),
      ...others.map((other) => store.replacingDevice(nextVersion(other, now))),
    ]);
    return { account: next, device: added, others };
  });
  await tellLinksAround(deps, account, others);
  return device;
};

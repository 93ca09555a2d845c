import { retryStale } from '#shared/app/retry-stale.ts';
import { homeOf, replacingHomeOf } from '#shared/app/sandbox/home-of.ts';
import {
  requireVirtualAccount,
  requireVirtualDevice,
} from '#shared/app/sandbox/require-virtual-account.ts';
import { type TellLinksDeps, tellLinksAround } from '#shared/app/sandbox/tell-links.ts';
import { readSite } from '#shared/app/sandbox/virtual-device-in-site.ts';
import { leaveSite } from '#shared/domain/sandbox/site/act-in-site.ts';
import { othersToActOn } from '#shared/domain/sandbox/site/others.ts';
import { withoutMembers } from '#shared/domain/sandbox/site/site-members.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { VirtualDeviceStore } from '#shared/ports/virtual-device-store.ts';

export type RemoveVirtualDeviceDeps = TellLinksDeps & {
  readonly devices: Pick<
    VirtualDeviceStore,
    | 'account'
    | 'home'
    | 'device'
    | 'devices'
    | 'replacingAccount'
    | 'replacingHome'
    | 'replacingDevice'
    | 'removingDevice'
  >;
  readonly commit: Commit;
  readonly clock: Clock;
};

/**
 * Use case: take a device out of its virtual account, as when a car is sold. Those who linked the
 * account lose it.
 *
 * @throws {DomainError} `not_found`.
 */
export const removeVirtualDevice = async (
  deps: RemoveVirtualDeviceDeps,
  input: { readonly clientId: string; readonly deviceId: string },
): Promise<void> => {
  const { clientId, deviceId } = input;
  const { account, others } = await retryStale(deps.clock, async () => {
    const device = await requireVirtualDevice(deps.devices, clientId, deviceId);
    const before = await requireVirtualAccount(deps.devices, clientId, device.accountId);
    const home = await homeOf(deps.devices, before);
    const site = await readSite(deps.devices, device, othersToActOn(home ?? before, device));
    const now = deps.clock.now();
    const others = leaveSite(site, [deviceId], now).map((other) => nextVersion(other, now));
    const next = nextVersion(withoutMembers(before, [deviceId]), now);
    await deps.commit([
      deps.devices.replacingAccount(next),
      ...replacingHomeOf(deps.devices, home && withoutMembers(home, [deviceId]), now),
      deps.devices.removingDevice(device),
      ...others.map(deps.devices.replacingDevice),
    ]);
    return { account: next, others };
  });
  await tellLinksAround(deps, account, others);
};

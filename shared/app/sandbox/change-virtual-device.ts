import { retryStale } from '#shared/app/retry-stale.ts';
import { requireVirtualDevice } from '#shared/app/sandbox/require-virtual-account.ts';
import { type TellLinksDeps, tellLinksAround } from '#shared/app/sandbox/tell-links.ts';
import { readSite, type VirtualDeviceInSite } from '#shared/app/sandbox/virtual-device-in-site.ts';
import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { changeInSite } from '#shared/domain/sandbox/site/act-in-site.ts';
import { inSite } from '#shared/domain/sandbox/site/in-site.ts';
import { othersToActOn } from '#shared/domain/sandbox/site/others.ts';
import { withChanged } from '#shared/domain/sandbox/site/with-changed.ts';
import {
  isVirtual,
  type VirtualChange,
  type VirtualDevice,
} from '#shared/domain/sandbox/virtual-kinds.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { VirtualDeviceStore } from '#shared/ports/virtual-device-store.ts';

export type ChangeVirtualDeviceDeps = TellLinksDeps & {
  readonly devices: Pick<
    VirtualDeviceStore,
    'account' | 'siteOf' | 'device' | 'devices' | 'replacingDevice'
  >;
  readonly commit: Commit;
  readonly clock: Clock;
};

type WantedChange<Kind extends AssetKind> = {
  readonly clientId: string;
  readonly deviceId: string;
  readonly kind: Kind;
  readonly change: VirtualChange<Kind>;
};

/**
 * Use case: do to a virtual device what its owner could do to a real one, or break it. Those who
 * linked its account hear of it at once.
 *
 * @throws {DomainError} `not_found`, or `bad_request` when the change is one for another kind.
 */
export const changeVirtualDevice = async <Kind extends AssetKind>(
  deps: ChangeVirtualDeviceDeps,
  { clientId, deviceId, kind, change }: WantedChange<Kind>,
): Promise<VirtualDeviceInSite<Kind>> => {
  const done = await retryStale(deps.clock, async () => {
    const device = await requireVirtualDevice(deps.devices, clientId, deviceId);
    if (!isVirtual(kind, device)) throw otherKind(device);
    const account = await deps.devices.account(clientId, device.accountId);
    const members = account && (await deps.devices.siteOf(account));
    const others = members ? othersToActOn(members, device, partnerIn(change)) : [];
    const site = await readSite(deps.devices, device, others);
    const now = deps.clock.now();
    const changed = changeInSite(site, device, change, now).map((one) => nextVersion(one, now));
    await deps.commit(changed.map(deps.devices.replacingDevice));
    return { device: inSite(changed, device), site: withChanged(site, changed), changed };
  });
  // Closed meanwhile? Then those who had linked it have heard of that.
  const account = await deps.devices.account(clientId, done.device.accountId);
  if (account) await tellLinksAround(deps, account, done.changed);
  return { device: done.device, site: done.site };
};

/** The device that a change has another one have to do with. */
const partnerIn = (change: object): string | null =>
  'pluggedInto' in change && typeof change.pluggedInto === 'string' ? change.pluggedInto : null;

const otherKind = ({ type }: VirtualDevice): DomainError => {
  const message = `must be ${type}, because the device is one`;
  return new DomainError('bad_request', `body.type ${message}.`, {
    issues: [{ path: 'body.type', message }],
  });
};

import type { Instant } from '#shared/domain/quantities/units.ts';
import type { VirtualAccount } from '#shared/domain/sandbox/virtual-account.ts';
import type { VirtualHome } from '#shared/domain/sandbox/virtual-home.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { VirtualDeviceStore } from '#shared/ports/virtual-device-store.ts';

/** The home that an account is in; undefined for one that is a site of its own. */
export const homeOf = async (
  devices: Pick<VirtualDeviceStore, 'home'>,
  { clientId, homeId }: VirtualAccount,
): Promise<VirtualHome | undefined> =>
  homeId === null ? undefined : devices.home(clientId, homeId);

/** Stores a home that has other members since; nothing where there is none. */
export const replacingHomeOf = (
  devices: Pick<VirtualDeviceStore, 'replacingHome'>,
  home: VirtualHome | undefined,
  now: Instant,
): readonly Write[] => (home ? [devices.replacingHome(nextVersion(home, now))] : []);

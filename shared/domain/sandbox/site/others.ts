import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import { minds } from '#shared/domain/sandbox/site/minds.ts';
import type { SiteMembers } from '#shared/domain/sandbox/site/site-members.ts';
import { roleOf, type VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';

/**
 * Which others have to be known to say how a device is: the one that it is plugged into, or all, where it
 * minds what they take.
 */
export const othersToLookAt = (site: SiteMembers, device: VirtualDevice): readonly string[] =>
  among(site, device, minds(device) ? site.deviceIds : [partnerOf(device)]);

/** The same of several devices at once. */
export const othersToLookAtAll = (
  site: SiteMembers,
  devices: readonly VirtualDevice[],
): readonly string[] => {
  const known = new Set(devices.map(({ id }) => id));
  const wanted = new Set(devices.flatMap((device) => othersToLookAt(site, device)));
  return [...wanted].filter((id) => !known.has(id));
};

/**
 * Which others have to be known to change a device: also those that mind what it takes.
 *
 * @param wanted Another one that it will have to do with.
 */
export const othersToActOn = (
  site: SiteMembers,
  device: VirtualDevice,
  wanted: string | null = null,
): readonly string[] =>
  among(site, device, site.minding.length > 0 ? site.deviceIds : [partnerOf(device), wanted]);

const among = (
  { deviceIds }: SiteMembers,
  { id }: VirtualDevice,
  wanted: readonly (string | null)[],
): readonly string[] => deviceIds.filter((other) => other !== id && wanted.includes(other));

/** The device that another one is plugged into, or that is plugged into it. */
export const partnerOf = (device: VirtualDevice): string | null =>
  roleOf<AssetKind>(device.type)?.partner?.(device) ?? null;

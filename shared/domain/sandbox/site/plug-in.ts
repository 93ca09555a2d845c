import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { heard } from '#shared/domain/sandbox/site/advance-site.ts';
import { partnerOf } from '#shared/domain/sandbox/site/others.ts';
import { roleOf, type VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';

/**
 * The devices of a site once one of them was plugged in or out: the one that it left is free, the one that it
 * came to has it. What was plugged into the one that goes is plugged in no more.
 *
 * @param into The one that it is plugged into from now on; null for none.
 * @throws {DomainError} `bad_request` when it cannot be plugged in there.
 */
export const plugIn = (
  site: readonly VirtualDevice[],
  id: string,
  into: string | null,
): readonly VirtualDevice[] => {
  const isHere = site.some((device) => device.id === into && roleOf<AssetKind>(device.type)?.host);
  if (into !== null && !isHere) {
    throw refused('must be a device of the same account or home that others are plugged into');
  }
  return site.map((device) => {
    if (device.id === into) return taken(device, id);
    return partnerOf(device) === id ? freed(device) : device;
  });
};

/** What others are plugged into, with this one in it. */
const taken = (device: VirtualDevice, id: string): VirtualDevice => {
  if (partnerOf(device) === id) return device;
  const hosting = roleOf<AssetKind>(device.type)?.host?.(device, id);
  if (!hosting) throw refused('must be a device into which no other one is plugged');
  return heard(hosting);
};

/** Either half of a pair of which the other one is gone. */
const freed = (device: VirtualDevice): VirtualDevice => {
  const { host, release } = roleOf<AssetKind>(device.type) ?? {};
  const free = host ? host(device, null) : release?.(device);
  return free ? heard(free) : device;
};

const refused = (message: string) =>
  new DomainError('bad_request', `body.pluggedInto ${message}.`, {
    issues: [{ path: 'body.pluggedInto', message }],
  });

import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { heard } from '#shared/domain/sandbox/site/advance-site.ts';
import { partnerOf } from '#shared/domain/sandbox/site/others.ts';
import { roleOf, type VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';

/**
 * The devices of a site once one of them was plugged in or out: the one that it left is free, the one that it
 * came to has it.
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
    const host = roleOf<AssetKind>(device.type)?.host;
    const isLeft = partnerOf(device) === id && device.id !== into;
    if (!host || (device.id !== into && !isLeft)) return device;
    if (partnerOf(device) === id && !isLeft) return device;
    const hosting = host(device, isLeft ? null : id);
    if (!hosting) throw refused('must be a device into which no other one is plugged');
    return heard(hosting);
  });
};

const refused = (message: string) =>
  new DomainError('bad_request', `body.pluggedInto ${message}.`, {
    issues: [{ path: 'body.pluggedInto', message }],
  });

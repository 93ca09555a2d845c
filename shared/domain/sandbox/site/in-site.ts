import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import { isVirtual, type VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';

/**
 * A device as a site has it.
 *
 * @throws {RangeError} for one that is not of this site.
 */
export const inSite = <Kind extends AssetKind>(
  site: readonly VirtualDevice[],
  { id, type }: VirtualDevice<Kind>,
): VirtualDevice<Kind> => {
  const found = site.find((device) => device.id === id);
  if (!found || !isVirtual(type, found)) throw new RangeError(`no ${type} ${id} at this site`);
  return found;
};

/** A device that nothing else is around, as a site. TypeScript does not see that one of some kind is one of any. */
export const alone = <Kind extends AssetKind>(
  device: VirtualDevice<Kind>,
): readonly VirtualDevice[] => [device as unknown as VirtualDevice];

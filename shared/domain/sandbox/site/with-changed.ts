import type { VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';

/** The devices of a site, those in place of which others have come replaced. */
export const withChanged = (
  site: readonly VirtualDevice[],
  changed: readonly VirtualDevice[],
): readonly VirtualDevice[] =>
  site.map((device) => changed.find(({ id }) => id === device.id) ?? device);

import { minds } from '#shared/domain/sandbox/site/minds.ts';
import type { VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';

/** Which virtual devices have to do with each other. */
export type SiteMembers = {
  /** Newest last. */
  readonly deviceIds: readonly string[];
  /** Those of them that mind what the others take: whenever one changes, these are kept for that moment. */
  readonly minding: readonly string[];
};

/** The site of these devices. */
export const membersOf = (devices: readonly VirtualDevice[]): SiteMembers => ({
  deviceIds: devices.map(({ id }) => id),
  minding: devices.filter(minds).map(({ id }) => id),
});

/** A site that another device has come to. */
export const withMember = <Site extends SiteMembers>(site: Site, device: VirtualDevice): Site => ({
  ...site,
  deviceIds: [...site.deviceIds, device.id],
  minding: minds(device) ? [...site.minding, device.id] : site.minding,
});

/** A site that devices have left. */
export const withoutMembers = <Site extends SiteMembers>(
  site: Site,
  gone: readonly string[],
): Site => ({
  ...site,
  deviceIds: site.deviceIds.filter((id) => !gone.includes(id)),
  minding: site.minding.filter((id) => !gone.includes(id)),
});

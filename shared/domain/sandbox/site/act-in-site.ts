import type { AssetKind, Kinds } from '#shared/domain/assets/kinds.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { changeDevice } from '#shared/domain/sandbox/change-device.ts';
import { advanceSite } from '#shared/domain/sandbox/site/advance-site.ts';
import { shareHousehold } from '#shared/domain/sandbox/site/household.ts';
import { minds } from '#shared/domain/sandbox/site/minds.ts';
import { partnerOf } from '#shared/domain/sandbox/site/others.ts';
import { plugIn } from '#shared/domain/sandbox/site/plug-in.ts';
import { takeCommand } from '#shared/domain/sandbox/take-command.ts';
import type { VirtualChange, VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';

/**
 * The devices that are different, or have to be kept for another moment, once one of a site was changed at `now`.
 *
 * @param site The devices that it has to do with as they were stored, itself among them.
 * @throws {DomainError} `bad_request` when it cannot be plugged in where it is to be.
 */
export const changeInSite = <Kind extends AssetKind>(
  site: readonly VirtualDevice[],
  device: VirtualDevice<Kind>,
  change: VirtualChange<Kind>,
  now: Instant,
): readonly VirtualDevice[] => {
  const { id } = device;
  const present = advanceSite(site, now);
  const after = replaced(present, changeDevice(device, change, now, site));
  const changed = shareHousehold(present, after, id);
  const into = partnerAmong(changed, id);
  const isPlugging = into !== partnerAmong(site, id);
  return affected(site, isPlugging ? plugIn(changed, id, into) : changed, id);
};

/** As `changeInSite`, once one of a site was sent a command at `now`. */
export const commandInSite = <Kind extends AssetKind>(
  site: readonly VirtualDevice[],
  device: VirtualDevice<Kind>,
  request: Kinds[Kind]['request'],
  now: Instant,
): readonly VirtualDevice[] => {
  const obeying = takeCommand(device, request, now, site);
  return affected(site, replaced(advanceSite(site, now), obeying), device.id);
};

/**
 * The others that are different, or have to be kept for another moment, once some devices left their site at `now`.
 *
 * @param gone The ids of those that left.
 */
export const leaveSite = (
  site: readonly VirtualDevice[],
  gone: readonly string[],
  now: Instant,
): readonly VirtualDevice[] => {
  const left = gone.reduce((others, id) => plugIn(others, id, null), advanceSite(site, now));
  const touched = new Set(gone.flatMap((id) => affected(site, left, id)));
  return left.filter((device) => touched.has(device) && !gone.includes(device.id));
};

const replaced = <Kind extends AssetKind>(
  site: readonly VirtualDevice[],
  next: VirtualDevice<Kind>,
): readonly VirtualDevice[] =>
  // A device of some kind is one of any, which TypeScript does not see.
  site.map((device) => (device.id === next.id ? (next as unknown as VirtualDevice) : device));

/** What the device with this id is plugged into, or has plugged into it. */
const partnerAmong = (site: readonly VirtualDevice[], id: string): string | null =>
  site.filter((device) => device.id === id).map(partnerOf)[0] ?? null;

/** The one that was acted on, its partners before and after, and whatever minds the others. */
const affected = (
  before: readonly VirtualDevice[],
  after: readonly VirtualDevice[],
  id: string,
): readonly VirtualDevice[] => {
  const partners = new Set([partnerAmong(before, id), partnerAmong(after, id)]);
  return after.filter((device) => device.id === id || partners.has(device.id) || minds(device));
};

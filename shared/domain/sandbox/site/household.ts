import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import type { Household } from '#shared/domain/households/household.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { advanceSite } from '#shared/domain/sandbox/site/advance-site.ts';
import { minds } from '#shared/domain/sandbox/site/minds.ts';
import {
  roleOf,
  type VirtualDevice,
  type VirtualOrder,
} from '#shared/domain/sandbox/virtual-kinds.ts';
import { isSame } from '#shared/domain/values/is-same.ts';
import { withDefined } from '#shared/domain/values/with-defined.ts';

/** The household that a device counts with; undefined for one that none concerns. */
const householdOf = (device: VirtualDevice): Household | undefined =>
  roleOf<AssetKind>(device.type)?.household?.of(device);

/** The device in another household. */
const living = (device: VirtualDevice, household: Household): VirtualDevice =>
  roleOf<AssetKind>(device.type)?.household?.set(device, household) ?? device;

/**
 * The devices of a site once one of them was changed: a household is one setting of all of them, whichever
 * it is told.
 *
 * @param before The same devices before the change, at the same moment.
 */
export const shareHousehold = (
  before: readonly VirtualDevice[],
  after: readonly VirtualDevice[],
  id: string,
): readonly VirtualDevice[] => {
  const [was, is] = [before, after].map(
    (site) => site.filter((device) => device.id === id).map(householdOf)[0],
  );
  if (!is || isSame(was, is)) return after;
  return after.map((device) => living(device, is));
};

/** A device that came to a site, and the others that are different since. */
export type Arrival = {
  readonly added: VirtualDevice;
  readonly others: readonly VirtualDevice[];
};

/**
 * A new device as it is at a site: in the household that lives there, of which its order may change something.
 *
 * @param site The devices that are there already, as they were stored.
 */
export const joinSite = (
  site: readonly VirtualDevice[],
  added: VirtualDevice,
  order: VirtualOrder,
  now: Instant,
): Arrival => {
  const resident = site.map(householdOf).find((household) => household !== undefined);
  if (!resident || !minds(added)) return { added, others: [] };
  const wanted = 'household' in order ? (order.household ?? {}) : {};
  const household = withDefined(resident, wanted);
  const others = isSame(household, resident)
    ? []
    : advanceSite(site, now)
        .filter(minds)
        .map((device) => living(device, household));
  return { added: living(added, household), others };
};

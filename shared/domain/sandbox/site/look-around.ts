import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import { type Kilowatts, kilowatts } from '#shared/domain/quantities/units.ts';
import type { Surroundings } from '#shared/domain/sandbox/site/surroundings.ts';
import { roleOf, type VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';

/** The device of a site with this id, as it is at the moment in question. */
type Find = (id: string | null) => VirtualDevice | undefined;

/** What a device finds around it, of those that pass before it at least `load`. */
export const lookAround = (find: Find, load: Kilowatts): Surroundings => {
  const supplyOf: Surroundings['supplyOf'] = (id) => {
    const point = find(id);
    return point && roleOf<AssetKind>(point.type)?.supply?.(point);
  };
  return {
    supplyOf,
    demandOf: (id) => {
      const vehicle = find(id);
      return vehicle && roleOf<AssetKind>(vehicle.type)?.demand?.(vehicle, { supplyOf });
    },
    load,
  };
};

/** What each device of a site finds around it when all are looked at at the same moment, by its id. */
export const surroundingsIn = (
  site: readonly VirtualDevice[],
): ReadonlyMap<string, Surroundings> => {
  const devices = new Map(site.map((device) => [device.id, device]));
  const find: Find = (id) => (id === null ? undefined : devices.get(id));
  const found = new Map<string, Surroundings>();
  let load = 0;
  for (const device of inTurn(site)) {
    const around = lookAround(find, kilowatts(load));
    found.set(device.id, around);
    load += roleOf<AssetKind>(device.type)?.power?.(device, around) ?? 0;
  }
  return found;
};

/**
 * The devices of a site in the order in which time passes for them: vehicles before what they are plugged
 * into, then what answers to the others' load, one after the other, and last what counts it.
 */
export const inTurn = (site: readonly VirtualDevice[]): readonly VirtualDevice[] =>
  site.length < 2 ? site : site.toSorted((a, b) => turnOf(a) - turnOf(b));

const turnOf = ({ type }: VirtualDevice): number => {
  const role = roleOf<AssetKind>(type);
  if (role?.minds) return role.minds === 'answering' ? 2 : 3;
  return role?.demand ? 0 : 1;
};

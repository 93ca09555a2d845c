import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import {
  hours,
  type Instant,
  instant,
  kilowatts,
  minutes,
} from '#shared/domain/quantities/units.ts';
import { inTurn, lookAround } from '#shared/domain/sandbox/site/look-around.ts';
import { roleOf, simulationOf, type VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';

/**
 * How long a device that minds what others take goes by one average of it. On the clock's own grid, so that
 * it does not matter when somebody looks.
 */
const GRAIN = minutes(5);

/**
 * The devices of a site as they are at `to`, when nobody commands any of them on the way. For each of them
 * time passes from the moment for which it is stored; a moment that is past already changes nothing.
 */
export const passSite = (site: readonly VirtualDevice[], to: Instant): readonly VirtualDevice[] => {
  const behind = site.filter(({ evaluatedAt }) => evaluatedAt < to);
  if (behind.length === 0) return site;
  return momentsOn(behind, to).reduce(passSpan, site);
};

/** Where a device begins to be there, and where averages end. */
const momentsOn = (behind: readonly VirtualDevice[], to: Instant): readonly Instant[] => {
  const begins = behind.map(({ evaluatedAt }) => evaluatedAt);
  const minding = behind.filter(({ type }) => roleOf<AssetKind>(type)?.minds);
  const from = minding.reduce((first, { evaluatedAt }) => Math.min(first, evaluatedAt), Infinity);
  const moments = new Set<number>([...begins, to]);
  for (let grid = (Math.floor(from / GRAIN) + 1) * GRAIN; grid < to; grid += GRAIN) {
    moments.add(grid);
  }
  moments.delete(Math.min(...begins));
  return [...moments].toSorted((a, b) => a - b).map(instant);
};

/** A span in which no device begins to be there and averages hold. */
const passSpan = (site: readonly VirtualDevice[], to: Instant): readonly VirtualDevice[] => {
  const devices = new Map(site.map((device) => [device.id, device]));
  const find = (id: string | null) => (id === null ? undefined : devices.get(id));
  let energy = 0;
  for (const device of inTurn(site)) {
    const length = (to - device.evaluatedAt) / hours(1);
    if (length <= 0) continue;
    const passed = simulationOf<AssetKind>(device.type).pass(
      device,
      to,
      lookAround(find, kilowatts(energy / length)),
    );
    devices.set(device.id, passed);
    energy += roleOf<AssetKind>(device.type)?.energy?.(device, passed) ?? 0;
  }
  return site.map((device) => devices.get(device.id) ?? device);
};

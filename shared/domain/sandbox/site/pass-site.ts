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
  const passing = passingIn(site);
  return momentsOn(behind, to).reduce(
    (present, moment) => passSpan(present, passing, moment),
    site,
  );
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

/** How time passes at a site, by the places of its devices in the list: the same for every span. */
type Passing = {
  /** In the order of {@link inTurn}. */
  readonly turns: readonly number[];
  /** By id. */
  readonly places: ReadonlyMap<string, number>;
};

const passingIn = (site: readonly VirtualDevice[]): Passing => {
  const places = new Map(site.map(({ id }, place) => [id, place]));
  return { places, turns: inTurn(site).map(({ id }) => places.get(id) ?? 0) };
};

/** A span in which no device begins to be there and averages hold. */
const passSpan = (
  site: readonly VirtualDevice[],
  { turns, places }: Passing,
  to: Instant,
): readonly VirtualDevice[] => {
  const present = [...site];
  const find = (id: string | null) => (id === null ? undefined : present[places.get(id) ?? -1]);
  let energy = 0;
  for (const place of turns) {
    const device = present[place];
    const length = device ? (to - device.evaluatedAt) / hours(1) : 0;
    if (!device || length <= 0) continue;
    const passed = simulationOf<AssetKind>(device.type).pass(
      device,
      to,
      lookAround(find, kilowatts(energy / length)),
    );
    present[place] = passed;
    energy += roleOf<AssetKind>(device.type)?.energy?.(device, passed) ?? 0;
  }
  return present;
};

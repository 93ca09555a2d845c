import { chunks } from '#shared/app/chunks.ts';
import { type AssetsLeftDeps, assetsLeft } from '#shared/app/erasing/assets-left.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import type { Asset, AssetHead } from '#shared/domain/assets/asset.ts';
import { afterPlacing, type LocationMap } from '#shared/domain/locations/location-map.ts';
import { placed } from '#shared/domain/locations/placing.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { User } from '#shared/domain/users/user.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit, Write } from '#shared/ports/commit.ts';
import type { LocationStore } from '#shared/ports/location-store.ts';
import type { PlacementMessage, ReconciliationMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { ReportTrouble } from '#shared/ports/report-trouble.ts';
import type { ScheduleStore } from '#shared/ports/schedule-store.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type PlaceAssetsDeps = AssetsLeftDeps & {
  readonly users: Pick<UserStore, 'get' | 'checkingAlive'>;
  readonly assets: Pick<AssetStore, 'get' | 'replacing'>;
  readonly locations: Pick<LocationStore, 'map' | 'replacingMap' | 'checkingMap'>;
  readonly schedules: Pick<ScheduleStore, 'allOfUser'>;
  readonly reconciliations: Queue<ReconciliationMessage>;
  readonly commit: Commit;
  readonly clock: Clock;
  readonly report: ReportTrouble;
};

/** Few enough that hardly any of them is written by somebody else meanwhile. */
const AT_ONCE = 25;

/**
 * Use case: place all devices of a user by the map of the user's locations. Whoever stores a device that
 * moved holds the map that it was placed by; so once a map is there nothing more comes of the one before
 * it, and what is stored already is found here. Devices are found through the accounts, too, because an
 * index lags. What was placed stays placed: a run after a crash has less to do.
 *
 * Who holds one of the devices compares it anew: it may be where another clock goes, or the clock may have changed.
 *
 * A device that cannot be read stops none of the others, is reported, and has all of them looked at again
 * after a while.
 */
export const placeAssets = (
  deps: PlaceAssetsDeps,
  { clientId, userId }: PlacementMessage,
): Promise<void> =>
  retryStale(deps.clock, async () => {
    const user = await deps.users.get(clientId, userId);
    if (!user || user.deletedAt !== null) return;
    const map = await deps.locations.map(clientId, userId);
    if (map.dueAt === null) return;
    const alive = deps.users.checkingAlive(clientId, userId, user.createdAt);
    const holding: readonly Write[] = [alive, deps.locations.checkingMap(map)];
    let areAll = true;
    const held: string[] = [];
    for (const heads of chunks(await assetsLeft(deps, user), AT_ONCE)) {
      const found = await Promise.all(heads.map((head) => read(deps, head)));
      areAll &&= !found.includes('unreadable');
      const assets = found.filter(isAsset);
      held.push(...assets.filter(({ isHeld }) => isHeld).map(({ id }) => id));
      await moveAll(deps, map, assets, holding);
    }
    await reconcile(deps, user, held);
    const done = afterPlacing(map, areAll, deps.clock.now());
    await deps.commit([alive, deps.locations.replacingMap(done)]);
  });

const moveAll = async (
  { assets: store, commit, clock }: PlaceAssetsDeps,
  map: LocationMap,
  assets: readonly Asset[],
  holding: readonly Write[],
): Promise<void> => {
  const moved = assets.flatMap((asset) => movedOnto(map, asset, clock.now()));
  if (moved.length > 0) await commit([...holding, ...moved.map(store.replacing)]);
};

/** Schedules also hold devices that are away for a while. */
const reconcile = async (
  { schedules, reconciliations }: PlaceAssetsDeps,
  { clientId, id }: User,
  held: readonly string[],
): Promise<void> => {
  const listed = await schedules.allOfUser(clientId, id);
  const ids = new Set([...held, ...listed.map(({ targetId }) => targetId)]);
  if (ids.size > 0) {
    await reconciliations.send([...ids].map((assetId) => ({ clientId, assetId })));
  }
};

type Found = Asset | 'unreadable' | undefined;

const read = async (
  { assets, report }: PlaceAssetsDeps,
  { clientId, id }: AssetHead,
): Promise<Found> => {
  try {
    return await assets.get(clientId, id);
  } catch (error) {
    report({ code: 'device_failed', clientId, assetId: id, error });
    return 'unreadable';
  }
};

/** The device at the location that it has by a map; nothing for one that is there already. */
const movedOnto = ({ places }: LocationMap, asset: Asset, now: Instant): readonly Asset[] => {
  const next = placed(asset, places, now);
  return next === asset ? [] : [nextVersion(next, now)];
};

const isAsset = (found: Found): found is Asset => found !== undefined && found !== 'unreadable';

import type { Asset } from '#shared/domain/assets/asset.ts';
import { locationOfAsset } from '#shared/domain/locations/location-of-asset.ts';
import type { Household } from '#shared/domain/pairing/next-pairings.ts';
import { MOST_OF_A_KIND } from '#shared/domain/pairing/pair-memory.ts';
import { isCar, isChargePoint, isHalf } from '#shared/domain/pairing/paired-kinds.ts';
import { isFormer } from '#shared/domain/users/is-gone.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { LocationStore } from '#shared/ports/location-store.ts';
import type { PairingSettingOf } from '#shared/ports/pairing-setting-of.ts';
import type { ReadTogether } from '#shared/ports/read-together.ts';
import type { ReportTrouble } from '#shared/ports/report-trouble.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type ReadHouseholdDeps = {
  readonly users: Pick<UserStore, 'get' | 'accounts'>;
  readonly assets: Pick<AssetStore, 'reading'>;
  readonly locations: Pick<LocationStore, 'map'>;
  readonly pairingSettingOf: PairingSettingOf;
  readonly readTogether: ReadTogether;
  readonly report: ReportTrouble;
};

/**
 * The vehicles and chargers of a user, by the accounts, which know of a device as soon as it is there. One that nobody
 * looks at takes no part.
 *
 * @returns Undefined for a user who is not there, and where a device cannot be understood: then all stays as it is.
 */
export const readHousehold = async (
  deps: ReadHouseholdDeps,
  clientId: string,
  userId: string,
): Promise<Household | undefined> => {
  const [user, accounts, setting] = await Promise.all([
    deps.users.get(clientId, userId),
    deps.users.accounts(clientId, userId),
    deps.pairingSettingOf(clientId),
  ]);
  if (!user || user.deletedAt !== null) return undefined;
  const own = accounts.filter(
    ({ userSince, createdAt }) => !isFormer(user, { userSince, at: createdAt }),
  );
  const assets = await assetsIn(
    deps,
    clientId,
    own.flatMap(({ devices }) => Object.values(devices)),
  );
  if (!assets) return undefined;
  const seen = assets.filter(({ isMuted }) => !isMuted);
  const cars = firstLinked(seen.filter(isCar));
  const points = firstLinked(seen.filter(isChargePoint));
  const isIn = (asset: Asset) => [...cars, ...points].some(({ id }) => id === asset.id);
  const others = assets.filter(isHalf).filter((asset) => !isIn(asset));
  const isPlaced = points.some((point) => locationOfAsset(point) !== null);
  const places = isPlaced ? (await deps.locations.map(clientId, userId)).places : [];
  const userSince = user.createdAt;
  return { clientId, userId, userSince, cars, points, others, places, setting };
};

/** Undefined where one of them cannot be understood. */
const assetsIn = async (
  { assets, readTogether, report }: ReadHouseholdDeps,
  clientId: string,
  ids: readonly string[],
): Promise<readonly Asset[] | undefined> => {
  // Fresh, since whoever was called because of a change must see it: nobody calls again.
  const { found } = await readTogether(
    { found: ids.map((id) => assets.reading(clientId, id)) },
    { fresh: true },
  );
  const broken = found.find(({ error }) => error !== undefined);
  if (broken) {
    report({ code: 'device_failed', clientId, error: broken.error });
    return undefined;
  }
  return found.flatMap(({ value }) => value ?? []);
};

const firstLinked = <Linked extends Asset>(assets: readonly Linked[]): readonly Linked[] =>
  assets
    .toSorted((one, other) => one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1))
    .slice(0, MOST_OF_A_KIND);

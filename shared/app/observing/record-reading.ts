import { type PlaceChangesDeps, placeChanges } from '#shared/app/locations/place-changes.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import type { Switched } from '#shared/domain/consumption/consumed-between.ts';
import { applyReading } from '#shared/domain/observing/apply-reading.ts';
import { plausibleReading } from '#shared/domain/observing/plausible-reading.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';

export type RecordReadingDeps = PlaceChangesDeps & {
  readonly assets: Pick<AssetStore, 'get' | 'replacing'>;
  readonly commit: Commit;
  readonly clock: Clock;
};

/**
 * Stores what one reading tells of a known asset; nothing when it tells nothing new, or when the
 * asset was removed or muted meanwhile.
 *
 * @param switched What the device was told since it was read before, where whoever reads it knows.
 * @returns the asset as it is then; undefined where it was removed or muted.
 */
export const recordReading = (
  deps: RecordReadingDeps,
  known: Asset,
  account: VendorAccount,
  raw: DeviceReading,
  switched: Switched | null = null,
): Promise<Asset | undefined> => {
  const { reading } = plausibleReading(raw, deps.clock.now());
  let asset: Asset | undefined = known;
  return retryStale(deps.clock, async () => {
    const current = asset ?? (await deps.assets.get(known.clientId, known.id));
    // Only the first try may trust the asset that the caller read.
    asset = undefined;
    if (!current || current.isMuted) return undefined;
    const next = applyReading(current, account, reading, deps.clock.now(), switched);
    if (next === current) return current;
    const change = { kind: 'replace', asset: next } as const;
    const { changes, holding } = await placeChanges(deps, current, [current], [change]);
    const placed = changes.map((one) => one.asset);
    await deps.commit([...placed.map(deps.assets.replacing), ...holding]);
    return placed[0];
  });
};

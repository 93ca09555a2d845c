import type { Asset } from '#shared/domain/assets/asset.ts';
import { applyReading, discoverAsset } from '#shared/domain/observing/apply-reading.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';

/** What one device of an account needs stored. */
export type AssetChange =
  | { readonly kind: 'add' | 'replace'; readonly asset: Asset }
  | { readonly kind: 'remove'; readonly asset: Asset };

type Comparison = {
  readonly changes: readonly AssetChange[];
  /** Vendor device id → asset id for all that the account has now. */
  readonly devices: Readonly<Record<string, string>>;
  /** The account's assets as they will be. */
  readonly assets: readonly Asset[];
};

/**
 * Compares what a vendor says about an account with what is stored of it. A device that is in the
 * account's map keeps its id, also when its asset is missing: the user linked it before. A device
 * that vanished is forgotten together with its id.
 */
export const compareAccount = (
  account: VendorAccount,
  stored: readonly Asset[],
  readings: readonly DeviceReading[],
  { now, newId }: { readonly now: Instant; readonly newId: () => string },
): Comparison => {
  const byId = new Map(stored.map((asset) => [asset.id, asset]));
  const seen = readings.map((reading): { change?: AssetChange; asset: Asset } => {
    const id = account.devices[reading.vendorDeviceId] ?? newId();
    const known = byId.get(id);
    byId.delete(id);
    if (!known) {
      const asset = discoverAsset(account, reading, id, now);
      return { change: { kind: 'add', asset }, asset };
    }
    const asset = applyReading(known, account, reading, now);
    return asset === known ? { asset } : { change: { kind: 'replace', asset }, asset };
  });
  const removals = [...byId.values()].map((asset) => ({ kind: 'remove', asset }) as const);
  return {
    changes: [...seen.flatMap(({ change }) => change ?? []), ...removals],
    devices: Object.fromEntries(seen.map(({ asset }) => [asset.vendorDeviceId, asset.id])),
    assets: seen.map(({ asset }) => asset),
  };
};

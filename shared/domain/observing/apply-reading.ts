import type { Asset } from '#shared/domain/assets/asset.ts';
import type { VehicleState } from '#shared/domain/assets/vehicle-state.ts';
import { scopesFor } from '#shared/domain/observing/scopes-for.ts';
import { type Instant, instant, percent } from '#shared/domain/quantities/units.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import { isSame } from '#shared/domain/values/is-same.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';

/**
 * The asset as a reading shows it; the very same object when the reading tells nothing new, so that
 * nothing is stored. A reading that is older than what is stored is a message that overtook another:
 * it changes nothing.
 */
export const applyReading = (
  asset: Asset,
  account: VendorAccount,
  reading: DeviceReading,
  now: Instant,
): Asset => {
  if (reading.observedAt < asset.lastSeen) return asset;
  const scopes = scopesFor(account.scopes, asset.type);
  const changed: Asset = {
    ...asset,
    scopes,
    abilities: reading.abilities,
    lastSeen: instant(Math.max(asset.lastSeen, reading.observedAt)),
    isReachable: reading.isReachable,
    state: { ...asset.state, ...stateOf(reading, scopes, asset.state.location.locationId) },
  };
  return isSame(asset, changed) ? asset : nextVersion(changed, now);
};

/** The asset that a device becomes when it is first read. */
export const discoverAsset = (
  account: VendorAccount,
  reading: DeviceReading,
  id: string,
  now: Instant,
): Asset => {
  const scopes = scopesFor(account.scopes, reading.type);
  return {
    clientId: account.clientId,
    id,
    type: reading.type,
    userId: account.userId,
    accountId: account.id,
    vendor: account.vendor,
    vendorDeviceId: reading.vendorDeviceId,
    scopes,
    abilities: reading.abilities,
    lastSeen: reading.observedAt,
    isReachable: reading.isReachable,
    state: { ...stateOf(reading, scopes, null), smartChargingPolicy: noPolicy },
    createdAt: now,
    updatedAt: now,
    version: 1,
    reconcileAt: null,
  };
};

/** The asset once its vendor cannot tell anything live; the same object when it was so before. */
export const loseContact = (asset: Asset, now: Instant): Asset =>
  asset.isReachable === false ? asset : nextVersion({ ...asset, isReachable: false }, now);

/** What the user did not consent to is not even stored. */
const stateOf = (
  { information, chargeState, odometer, location }: DeviceReading,
  scopes: readonly string[],
  locationId: string | null,
): Omit<VehicleState, 'smartChargingPolicy'> => ({
  information,
  chargeState,
  odometer,
  location: scopes.includes('vehicle:read:location')
    ? { ...location, locationId }
    : { longitude: null, latitude: null, lastUpdated: null, locationId: null },
});

const noPolicy = { isEnabled: false, deadline: null, minimumChargeLimit: percent(0) } as const;

import type { Asset } from '#shared/domain/assets/asset.ts';
import { type AssetKind, rulesOf } from '#shared/domain/assets/kinds.ts';
import type { Switched } from '#shared/domain/consumption/consumed-between.ts';
import { countConsumption } from '#shared/domain/consumption/count-consumption.ts';
import {
  type Belated,
  isAhead,
  isBelieved,
  noteBelated,
} from '#shared/domain/observing/belated.ts';
import { scopesFor } from '#shared/domain/observing/scopes-for.ts';
import { rememberBefore } from '#shared/domain/pairing/remember-before.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import { isSame } from '#shared/domain/values/is-same.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';

/**
 * The asset as a reading shows it; the very same object when the reading tells nothing new, so that
 * nothing is stored. A reading that is older than what is stored is a message that overtook another,
 * and one of another kind is about another device: both change nothing.
 *
 * That holds by the vendor's clock, unless that is proven wrong: who tells nothing but what is long past, look after
 * look, is taken at its word, which then counts as of now (`Belated`).
 *
 * @param switched What the device was told since the reading before, where that is known.
 */
export const applyReading = <Kind extends AssetKind>(
  asset: Asset<Kind>,
  account: VendorAccount,
  reading: DeviceReading<Kind>,
  now: Instant,
  switched: Switched | null = null,
): Asset<Kind> => {
  if (reading.type !== asset.type) return asset;
  const heard = hear(asset, reading, now);
  if (heard === undefined) return asset;
  if (heard.isOvertaken) return nextVersion({ ...asset, belated: heard.belated }, now);
  const scopes = scopesFor(account.scopes, asset.type);
  const changed: Asset<Kind> = {
    ...asset,
    scopes,
    abilities: reading.abilities,
    lacks: reading.lacks ?? [],
    lastSeen: heard.at,
    belated: heard.belated,
    isReachable: reading.isReachable,
    state: rulesOf(asset.type).stateOf(reading, scopes, asset.state),
  };
  const counted = {
    ...changed,
    pairing: rememberBefore(asset, changed),
    consumed: countConsumption(asset, changed, switched),
  };
  return isSame(asset, counted) ? asset : nextVersion(counted, now);
};

/** When a reading counts as heard, or that it was overtaken. */
type Heard =
  | { readonly isOvertaken: false; readonly at: Instant; readonly belated: Belated | null }
  | { readonly isOvertaken: true; readonly belated: Belated | null };

/** @returns undefined for what was overtaken, and is no news about the vendor's clock either. */
const hear = (
  { lastSeen, belated: before }: Pick<Asset, 'lastSeen' | 'belated'>,
  { observedAt }: Pick<DeviceReading, 'observedAt'>,
  now: Instant,
): Heard | undefined => {
  const isOlder = observedAt < lastSeen && !isAhead(lastSeen, now);
  if (!isOlder) return { isOvertaken: false, at: observedAt, belated: null };
  const belated = noteBelated(before, observedAt, { lastSeen, now });
  const isNoted = belated !== before;
  if (belated === null || !isBelieved(belated) || observedAt < belated.toldAt) {
    return isNoted ? { isOvertaken: true, belated } : undefined;
  }
  // What it tells again it was not heard of again.
  const at = isNoted ? instant(Math.max(lastSeen, now)) : lastSeen;
  return { isOvertaken: false, at, belated };
};

/**
 * The asset that a device becomes when it is first read, or is back after it was removed.
 *
 * @param version Of the new asset: beyond the last one that was ever told of its id.
 */
export const discoverAsset = <Kind extends AssetKind>(
  account: VendorAccount,
  reading: DeviceReading<Kind>,
  { id, version = 1 }: { readonly id: string; readonly version?: number },
  now: Instant,
): Asset<Kind> => {
  const { type } = reading;
  const scopes = scopesFor(account.scopes, type);
  return {
    clientId: account.clientId,
    id,
    type,
    userId: account.userId,
    userSince: account.userSince,
    accountId: account.id,
    vendor: account.vendor,
    vendorDeviceId: reading.vendorDeviceId,
    scopes,
    abilities: reading.abilities,
    isMuted: false,
    isHeld: false,
    lacks: reading.lacks ?? [],
    isSignedOut: false,
    lastSeen: reading.observedAt,
    belated: null,
    isReachable: reading.isReachable,
    state: rulesOf<Kind>(type).stateOf(reading, scopes, undefined),
    pairing: null,
    consumed: null,
    createdAt: now,
    updatedAt: now,
    version,
  };
};

/** The asset once its vendor cannot tell anything live; the same object when it was so before. */
export const loseContact = (asset: Asset, now: Instant): Asset =>
  asset.isReachable === false ? asset : nextVersion({ ...asset, isReachable: false }, now);

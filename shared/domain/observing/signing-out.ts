import type { Asset } from '#shared/domain/assets/asset.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';

/** The asset once its vendor has refused the account's credentials; the same object when it was so before. */
export const signOut = (asset: Asset, now: Instant): Asset =>
  asset.isSignedOut && asset.isReachable === false
    ? asset
    : nextVersion({ ...asset, isSignedOut: true, isReachable: false }, now);

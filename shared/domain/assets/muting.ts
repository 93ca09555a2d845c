import type { Asset } from '#shared/domain/assets/asset.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';

/** The asset once its user was deauthorized. All that is known of it stays. */
export const mute = (asset: Asset, now: Instant): Asset =>
  nextVersion({ ...asset, isMuted: true }, now);

/**
 * What a look makes of an asset, which is then neither muted nor signed out any more: its vendor has let us in. That
 * holds whatever the vendor then tells of the device, also nothing new. Only who holds the account's row may say
 * so: a reading that was asked for before the credentials were refused may be stored after.
 *
 * @returns The same object when nothing is different.
 */
export const seenAgain = (asset: Asset, look: (asset: Asset) => Asset, now: Instant): Asset => {
  if (!asset.isMuted && !asset.isSignedOut) return look(asset);
  const heard = { ...asset, isMuted: false, isSignedOut: false };
  const seen = look(heard);
  return seen === heard ? nextVersion(heard, now) : seen;
};

/** The asset as clients see it: of one that nobody looks at, no live data can be had until it is linked again. */
export const asSeen = <Shown extends Pick<Asset, 'isMuted' | 'isReachable' | 'isSignedOut'>>(
  asset: Shown,
): Shown => (asset.isMuted ? { ...asset, isReachable: false, isSignedOut: true } : asset);

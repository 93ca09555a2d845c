import type { Asset } from '#shared/domain/assets/asset.ts';
import { isFull } from '#shared/domain/consumption/consumed.ts';
import type { AssetChange } from '#shared/domain/observing/compare-account.ts';
import { isSame } from '#shared/domain/values/is-same.ts';

/**
 * Whether a change says how a device is, and nothing else: that it is there, may be looked at, and for what, is decided
 * together with its account, and whoever changes or takes back any of that has to hold the account's row. What it
 * consumed is stored with it, too, once that is too much to be kept beside the device.
 *
 * @param before The device as it is stored.
 */
export const isOfDeviceAlone = ({ kind, asset }: AssetChange, before: Asset | undefined): boolean =>
  kind === 'replace' &&
  before !== undefined &&
  isSame(decided(before), decided(asset)) &&
  !isFull(asset.consumed);

const decided = ({ isMuted, isSignedOut, scopes, userSince }: Asset) => ({
  isMuted,
  isSignedOut,
  scopes,
  userSince,
});

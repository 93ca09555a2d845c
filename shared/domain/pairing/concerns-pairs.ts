import type { Asset } from '#shared/domain/assets/asset.ts';
import { isHalf } from '#shared/domain/pairing/paired-kinds.ts';
import { capabilitiesOf } from '#shared/domain/reconciling/concerns-controllers.ts';
import { isSame } from '#shared/domain/values/is-same.ts';

/**
 * Whether somebody has to see to the pairs of a device's user after a change of it: whatever happens to one whose user has
 * both halves; and of others that they are there, or what can be done with them.
 */
export const concernsPairs = (before: Asset | undefined, after: Asset | undefined): boolean => {
  const subject = after ?? before;
  if (!subject || !isHalf(subject)) return false;
  if (before?.pairing || after?.pairing) return true;
  return after !== undefined && !isSame(before && capabilitiesOf(before), capabilitiesOf(after));
};

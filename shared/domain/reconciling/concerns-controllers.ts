import type { Asset } from '#shared/domain/assets/asset.ts';
import { controlledKinds } from '#shared/domain/assets/kinds.ts';
import { isSame } from '#shared/domain/values/is-same.ts';

/**
 * Whether somebody has to compare an asset with what it should do after a change: whatever happens to one that a controller
 * holds; and of others, in so far as anybody ever wants something of their kind, that they are there, or what can be
 * done with them. How they are from minute to minute is no news to whoever wants nothing of them.
 *
 * One that appears may have come back under its id to who holds it. Its row, which is new, does not say so; the control
 * does, which stayed.
 */
export const concernsControllers = (
  before: Asset | undefined,
  after: Asset | undefined,
): boolean => {
  const subject = after ?? before;
  if (!subject || !controlledKinds.includes(subject.type)) return false;
  if (before?.isHeld || after?.isHeld) return true;
  return after !== undefined && !isSame(before && capabilitiesOf(before), capabilitiesOf(after));
};

/** What of a device says what can be done with it. */
export const capabilitiesOf = ({ scopes, abilities, isMuted, isSignedOut }: Asset) => ({
  scopes,
  abilities,
  isMuted,
  isSignedOut,
});

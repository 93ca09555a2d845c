import type { ActionTarget } from '#shared/domain/actions/action.ts';
import { arrivalsEnd } from '#shared/domain/actions/commands-under-way.ts';
import { incapacityFor } from '#shared/domain/actions/incapacity-for.ts';
import { issuesOf, sentenceOf } from '#shared/domain/actions/obstacle.ts';
import { refuseUnconsented } from '#shared/domain/actions/refuse-unconsented.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { type AssetKind, type Kinds, rulesOf } from '#shared/domain/assets/kinds.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { partnerOf } from '#shared/domain/pairing/partner-of.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';

/**
 * Refuses a request that is sure to fail, before there is an action for it. The words
 * `already charging` and `already stopped` are relied upon by clients, who read them as success.
 *
 * @param partner What is under way at the device that it acts as one with: that changes both.
 * @throws {DomainError} `forbidden` without the user's consent, `precondition_failed` otherwise.
 */
export const checkPreconditions = <Kind extends AssetKind>(
  request: Kinds[Kind]['request'],
  asset: Asset<Kind>,
  target: ActionTarget | undefined,
  now: Instant,
  partner?: ActionTarget,
): void => {
  const { type, state } = asset;
  const { control } = rulesOf<Kind>(type);
  if (!control) throw new DomainError('forbidden', `Nothing can be asked of a ${type}.`);
  if (asset.isMuted) throw new DomainError('precondition_failed', DEAUTHORIZED);
  refuseUnconsented(asset);
  const isKnown =
    isKnownNow(asset.lastSeen, target, now) && isKnownNow(heardOfBoth(asset), partner, now);
  const isThere = isKnown && control.isFulfilled(request, state);
  // Ability comes first: a vehicle that cannot be stopped is not "already stopped". What it already
  // does comes next: one that was stopped needs no cable to be so.
  const whyNot =
    incapacityFor(request, asset) ??
    (isThere ? control.alreadyThere(request) : control.obstacleTo(request, state)) ??
    control.issueOf(request);
  if (whyNot === undefined) return;
  throw new DomainError('precondition_failed', sentenceOf(whyNot), { issues: issuesOf(whyNot) });
};

/** When a device, or the one that it acts as one with, was heard of last. */
const heardOfBoth = (asset: Asset): Instant =>
  instant(Math.max(asset.lastSeen, partnerOf(asset)?.told.lastUpdated ?? 0));

const DEAUTHORIZED = 'The user was deauthorized: the vendor account has to be linked again.';

/**
 * What is known counts only if nothing is under way and the asset was heard since the last command:
 * whoever asks to stop a start that is still pending must not be told that the vehicle stands still.
 */
const isKnownNow = (lastSeen: Instant, target: ActionTarget | undefined, now: Instant): boolean => {
  if (!target) return true;
  if (target.activeActionId || arrivalsEnd(target, now) !== null) return false;
  return target.lastCommandAt === null || lastSeen >= target.lastCommandAt;
};

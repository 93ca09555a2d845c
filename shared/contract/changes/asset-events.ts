import { contractOf } from '#shared/contract/asset-registry.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { erasedAsset } from '#shared/domain/assets/erased-asset.ts';
import type { DomainEvent } from '#shared/domain/events/domain-event.ts';
import { eventOfRemoval, eventOfState } from '#shared/domain/events/event-of-change.ts';
import type { ChangeOf } from '#shared/domain/events/stored-change.ts';
import { concernsPairs } from '#shared/domain/pairing/concerns-pairs.ts';
import { concernsControllers } from '#shared/domain/reconciling/concerns-controllers.ts';
import { changedPaths } from '#shared/domain/values/changed-paths.ts';

/**
 * What a change of an asset's row tells: that it appeared, looks different or went. A write that
 * the API does not show tells nothing, and neither does anything that happens while its user is deauthorized. One
 * that is looked at again is told as it is, whether or not it looks different: what happened meanwhile was not.
 */
export const assetEvents = (change: ChangeOf<'asset', Asset>): readonly DomainEvent[] => {
  const { before, after, committedAt } = change;
  const subject = after ?? before;
  if (!subject || subject.isMuted) return [];
  const { kind, toView, toLegacy, events } = contractOf(subject.type);
  const view = toView(subject);
  const reconciles = concernsControllers(before, after) ? subject.id : undefined;
  const pairs = concernsPairs(before, after) || undefined;
  const happening = ({ name }: { readonly name: string }, more = {}) => ({
    name,
    subjectType: kind,
    reconciles,
    pairs,
    payload: { [kind]: view, ...more },
    legacy: toLegacy([subject]),
  });
  if (!after) {
    const afterErasure = { [kind]: toView(erasedAsset(subject, committedAt)) };
    return [eventOfRemoval(subject, committedAt, { ...happening(events.deleted), afterErasure })];
  }
  if (!before) return [eventOfState(after, happening(events.discovered))];
  const updatedFields = changedPaths(toView(before), view);
  if (updatedFields.length === 0 && !before.isMuted) return [];
  const introducedBy = { name: events.discovered.name, since: after.createdAt };
  const was = {
    member: kind,
    view: toView(before),
    legacy: toLegacy([before]),
    isNewsAnyway: before.isMuted,
  };
  const updated = happening(events.updated, { updatedFields });
  return [eventOfState(after, { ...updated, introducedBy, was })];
};

import { toSmartChargingLegacy } from '#shared/contract/views/smart-charging-legacy.ts';
import { toSmartChargingStatusView } from '#shared/contract/views/smart-charging-view.ts';
import type { DomainEvent } from '#shared/domain/events/domain-event.ts';
import { eventOfState } from '#shared/domain/events/event-of-change.ts';
import type { ChangeOf } from '#shared/domain/events/stored-change.ts';
import type { SmartCharging } from '#shared/domain/smart-charging/smart-charging.ts';
import { changedPaths } from '#shared/domain/values/changed-paths.ts';
import { isSame } from '#shared/domain/values/is-same.ts';

/**
 * What a change of smart charging tells: how it stands, when more of that changed than the time of looking. What it remembers of a
 * vehicle is nobody's business. Before its first change it stood as `DISABLED`, which nobody need be told. While its user is
 * deauthorized nothing is told; afterwards it is told as it is.
 */
export const smartChargingEvents = (
  change: ChangeOf<'smart-charging', SmartCharging>,
): readonly DomainEvent[] => {
  const { before, after } = change;
  if (!after || after.isMuted) return [];
  const smartChargingStatus = toSmartChargingStatusView(after);
  const former = before && toSmartChargingStatusView(before);
  const updatedFields = changedPaths(former ?? {}, smartChargingStatus);
  const isNews = before
    ? before.isMuted || updatedFields.some((path) => path !== ASIDE) || isNewsOfOld(before, after)
    : after.standing.status.state !== 'DISABLED';
  if (!isNews) return [];
  const row = { ...after, id: `${after.assetId}:smart-charging` };
  return [
    eventOfState(row, {
      name: 'user:vehicle:smart-charging-status-updated',
      subjectType: 'smart-charging',
      payload: { smartChargingStatus, updatedFields },
      legacy: toSmartChargingLegacy(after),
      was: {
        member: 'smartChargingStatus',
        view: former,
        aside: [ASIDE],
        isNewsAnyway: before?.isMuted,
        ...(before && { legacy: toSmartChargingLegacy(before) }),
      },
    }),
  ];
};

/** Whether older versions show something that was not there. */
const isNewsOfOld = (before: SmartCharging, after: SmartCharging): boolean =>
  !isSame(toSmartChargingLegacy(before), toSmartChargingLegacy(after));

/** That somebody looked is not worth telling. */
const ASIDE = 'updatedAt';

import { accountEvents } from '#shared/contract/changes/account-events.ts';
import { actionEvents } from '#shared/contract/changes/action-events.ts';
import { assetEvents } from '#shared/contract/changes/asset-events.ts';
import { scheduleEvents } from '#shared/contract/changes/schedule-events.ts';
import { smartChargingEvents } from '#shared/contract/changes/smart-charging-events.ts';
import { statisticsEvents } from '#shared/contract/changes/statistics-events.ts';
import type { DomainEvent } from '#shared/domain/events/domain-event.ts';
import type { StoredChange } from '#shared/domain/events/stored-change.ts';

/** What a stored change tells the world; the only place where events come from. */
export const eventsOfChange = (change: StoredChange): readonly DomainEvent[] => {
  if (change.kind === 'asset') return assetEvents(change);
  if (change.kind === 'action') return actionEvents(change);
  if (change.kind === 'statistics') return statisticsEvents(change);
  if (change.kind === 'schedule') return scheduleEvents(change);
  if (change.kind === 'smart-charging') return smartChargingEvents(change);
  return accountEvents(change);
};

import { addHeartbeat, type HeartbeatDeps } from '#shared/app/notifying/add-heartbeat.ts';
import {
  barredUntil,
  type ChangeLayoutDeps,
  changeLayout,
  isToChange,
} from '#shared/app/notifying/change-layout.ts';
import { laneAddress } from '#shared/app/notifying/lane-address.ts';
import { type MoveStraysDeps, moveStrays } from '#shared/app/notifying/move-strays.ts';
import { after, instant, minutes } from '#shared/domain/quantities/units.ts';
import { MAX_EVENTS } from '#shared/domain/webhooks/choose-batch.ts';
import { isHeartbeatDue } from '#shared/domain/webhooks/heartbeat.ts';
import { firstLane, lanesEverOf } from '#shared/domain/webhooks/lanes.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';

/** While an attempt is under way, or about to be. */
const SOON = minutes(1);

export type KeepDeskDeps = ChangeLayoutDeps & MoveStraysDeps & HeartbeatDeps;

/**
 * Does the next thing that is to be done for all lanes together of a webhook that is divided: it changes their
 * number, moves what strayed into lane 0, adds a heartbeat, and wakes them all when one was added or when the
 * webhook got its attempts back.
 */
export const keepDesk = async (deps: KeepDeskDeps, desk: Webhook): Promise<'again' | 'done'> => {
  const { webhooks, deliveries, commit, clock } = deps;
  if (isToChange(desk.layout, deps.lanes)) return changeLayout(deps, desk);
  const { events } = await webhooks.head(laneAddress(desk), MAX_EVENTS);
  if (await moveStrays(deps, desk, events)) return 'again';
  const now = clock.now();
  const first = await webhooks.get(desk.clientId, desk.id, firstLane(desk.layout));
  if (first && isHeartbeatDue(first, now)) return addHeartbeat(deps, desk);
  // A heartbeat that has to wait does so for as long as the batch before it.
  const later = instant(Math.max(first?.retryAt ?? 0, after(now, SOON)));
  const dueAt = desk.heartbeatAt > now ? desk.heartbeatAt : later;
  if (desk.dueAt !== null && desk.dueAt > now && desk.dueAt <= dueAt) return 'done';
  const lanes = lanesEverOf(desk.layout).filter((lane) => lane > 0);
  await deliveries.send(lanes.map((lane) => laneAddress(desk, lane)));
  const resting = { ...desk, dueAt, leasedUntil: barredUntil(desk, now) };
  await commit(webhooks.replacing({ ...resting, version: desk.version + 1 }, desk));
  return 'again';
};

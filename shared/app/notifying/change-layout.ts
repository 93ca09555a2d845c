import { laneAddress } from '#shared/app/notifying/lane-address.ts';
import { after, hours, type Instant, instant, minutes } from '#shared/domain/quantities/units.ts';
import {
  formerLanesOf,
  isDivided,
  isSettling,
  type LaneLayout,
  relaid,
  settled,
} from '#shared/domain/webhooks/lanes.ts';
import { lastToldBy } from '#shared/domain/webhooks/last-told.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { DeliveryMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

export type ChangeLayoutDeps = {
  readonly webhooks: Pick<WebhookStore, 'get' | 'head' | 'noteTold' | 'replacing'>;
  readonly deliveries: Queue<DeliveryMessage>;
  readonly commit: Commit;
  readonly clock: Pick<Clock, 'now'>;
  /** How many lanes a webhook is to have. */
  readonly lanes: number;
};

/** Whether a webhook has another number of lanes than it is to have, and may change that now. */
export const isToChange = (layout: LaneLayout, lanes: number): boolean =>
  layout.count !== lanes && !isSettling(layout);

/**
 * Begins to change the number of lanes: what happens from now on goes to the new ones, where nothing is sent
 * before `settleLayout` finds that nothing of the former ones is left.
 */
export const changeLayout = async (
  { webhooks, commit, clock, lanes }: ChangeLayoutDeps,
  desk: Webhook,
): Promise<'again'> => {
  const layout = relaid(desk.layout, lanes);
  const changed = { ...desk, layout, dueAt: clock.now(), version: desk.version + 1 };
  await commit(webhooks.replacing(changed, desk));
  return 'again';
};

/**
 * Opens the new lanes once every former one is empty and has nothing under way. Until then it wakes those that
 * have events to move; one whose batch is retried wakes by itself.
 *
 * Whoever froze a batch looks at the subscription afterwards; this looks at the batches after the subscription
 * was changed: so either they see that it changed and send nothing, or this sees the batch and waits.
 */
export const settleLayout = async (
  deps: ChangeLayoutDeps,
  { clientId, id, lane: own }: Webhook,
): Promise<'again' | 'done'> => {
  const { webhooks, commit, deliveries, clock } = deps;
  const desk = await webhooks.get(clientId, id);
  if (!desk || !isSettling(desk.layout)) return 'again';
  const former = await Promise.all(
    formerLanesOf(desk.layout).map((lane) => lookAt(deps, desk, lane)),
  );
  const waiting = former.filter(({ hasEvents, isOpen }) => hasEvents && !isOpen);
  if (waiting.length > 0) {
    const others = waiting.filter(({ lane }) => lane !== own);
    await deliveries.send(others.map(({ lane }) => laneAddress(desk, lane)));
    return waiting.length > others.length ? 'again' : 'done';
  }
  const open = former.filter(({ isOpen }) => isOpen);
  if (open.length > 0) return own === 0 ? postpone(deps, desk, open) : 'done';
  for (const { told } of former) await webhooks.noteTold(desk, told, clock.now());
  await commit(webhooks.replacing(opened(desk, clock.now()), desk));
  if (own === 0) return 'again';
  await deliveries.send([laneAddress(desk, 0)]);
  return 'done';
};

const lookAt = async ({ webhooks }: ChangeLayoutDeps, desk: Webhook, lane: number) => {
  const [seen, head] = await Promise.all([
    lane === 0 ? desk : webhooks.get(desk.clientId, desk.id, lane),
    webhooks.head(laneAddress(desk, lane), 1),
  ]);
  const batch = seen?.batch;
  return {
    lane,
    hasEvents: head.events.length > 0,
    isOpen: batch?.isDelivered === false,
    nextTry: seen?.retryAt ?? seen?.leasedUntil ?? null,
    // Who delivered it may not have come to note this.
    told: lastToldBy(batch?.isDelivered ? batch.orderKeys : []),
  };
};

/** Nothing will have changed before one of the open batches has been tried again. */
const postpone = async (
  { webhooks, commit, clock }: ChangeLayoutDeps,
  desk: Webhook,
  open: readonly { readonly nextTry: Instant | null }[],
): Promise<'done'> => {
  const now = clock.now();
  const soonest = Math.min(...open.map(({ nextTry }) => nextTry ?? now));
  const dueAt = instant(Math.max(soonest, after(now, SOON)));
  if (desk.dueAt !== null && desk.dueAt > now) return 'done';
  await commit(webhooks.replacing({ ...desk, dueAt, version: desk.version + 1 }, desk));
  return 'done';
};

/** The next tick. */
const SOON = minutes(1);

/** Due at once, so that every lane is woken. */
const opened = (desk: Webhook, now: Instant): Webhook => ({
  ...desk,
  layout: settled(desk.layout),
  ...{ batch: null, failures: 0, retryAt: null, dueAt: now },
  leasedUntil: isDivided(desk.layout) ? barredUntil(desk, now) : null,
  version: desk.version + 1,
});

/**
 * Until when nobody may deliver from lane 0 of a webhook that is divided. The build before lanes knows only
 * that one and would send from it, beside the lanes, what the same build puts there; this moves it instead.
 */
export const barredUntil = ({ heartbeatAt }: Webhook, now: Instant): Instant =>
  after(instant(Math.max(heartbeatAt, now)), BAR);

/** Longer than it takes until the bar is put up again; short enough that who goes back need not wait for long. */
const BAR = hours(1);

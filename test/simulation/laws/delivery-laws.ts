import { contractOf } from '#shared/contract/asset-registry.ts';
import { UNKNOWN_KIND } from '#test/simulation/faults/mischief.ts';
import { isDelivery, type Law, type LawWorld, readyIn } from '#test/simulation/laws/law-world.ts';
import { shownIn, subjectOf, type ToldEvent } from '#test/simulation/laws/told-event.ts';
import type { Arrival } from '#test/simulation/platform/receivers.ts';

/** An event as a receiver reads it. */
type ToldOnce = {
  readonly key: string;
  readonly subject: string;
  readonly at: number;
  readonly name: string;
  readonly body: ToldEvent;
};

/** What one webhook was told. */
export type Heard = {
  /** The bytes of each delivery, by its id. */
  readonly deliveries: Map<string, string>;
  /** In which delivery each event came first. */
  readonly seen: Map<string, string>;
  /** The last event about each subject. */
  readonly last: Map<string, ToldOnce>;
  /** The devices that it first heard of by a change of theirs. */
  readonly strangers: Set<string>;
};

type Batch = { readonly id: string; readonly isDelivered: boolean };

/** Events that say nothing about anybody's things. */
const ABOUT_NOTHING = new Set(['system:heartbeat', 'enode:webhook:test']);

/**
 * Every receiver, per subject: never backwards; the same thing never under two delivery ids; the same
 * delivery id always with the same bytes; and nothing that was not frozen before.
 */
export const deliveryLaws = ({ broken }: LawWorld, heard: Map<string, Heard>): Law => {
  const webhookOf = new Map<string, string>();
  // An erasure takes events out of a batch of which nobody knows whether it arrived. What is left of it goes
  // out in another, with what came late: that some of it may come twice is the price.
  const dissolved = new Set<string>();
  // What was given up is sent again when that is asked for, after all that came since, and may have come before.
  const kept = new Set<string>();

  const hear = (own: Heard, event: ToldOnce, { url, deliveryId }: Arrival) => {
    const earlier = own.seen.get(event.key);
    if (earlier !== undefined && dissolved.has(earlier)) return;
    if (earlier !== undefined) {
      broken('told once', `${url} heard ${event.key} in ${earlier} and in ${deliveryId}`);
    }
    own.seen.set(event.key, deliveryId);
    noteStranger(own, event);
    const last = own.last.get(event.subject);
    const isCertain = last && !dissolved.has(own.seen.get(last.key) ?? '');
    if (isCertain && event.at < last.at && event.name !== 'user:credentials:invalidated') {
      const ahead = last.at - event.at;
      broken('never backwards', `${url} heard ${event.key} after ${last.key}, ${ahead} ms newer`);
    }
    own.last.set(event.subject, event);
  };

  const isRepeated = ({ deliveries }: Heard, { deliveryId, body, url }: Arrival): boolean => {
    const before = deliveries.get(deliveryId);
    deliveries.set(deliveryId, body);
    if (before !== undefined && before !== body) {
      broken('the same bytes under the same id', `${url} got ${deliveryId} with others`);
    }
    return before !== undefined;
  };

  return {
    onChange: ({ table, before, after }) => {
      if (table !== 'webhooks' || !after) return;
      const ready = readyIn(after);
      if (ready) webhookOf.set(ready.id, ready.webhookId);
      if (ready?.isKept) kept.add(ready.id);
      if (!isDelivery(after)) return;
      const [batch, last] = [after.batch, before?.batch] as (Batch | null | undefined)[];
      if (batch === null && last?.isDelivered === false) dissolved.add(last.id);
    },
    onArrival: (arrival) => {
      const { deliveryId, body, url } = arrival;
      const events: readonly ToldEvent[] = JSON.parse(body);
      const told = events.map(toldOnce).filter((event) => event !== undefined);
      if (told.length === 0) return;
      const webhookId = webhookOf.get(deliveryId);
      if (webhookId === undefined) {
        broken('a batch is frozen before it is sent', `${url} got ${deliveryId}: nobody froze it`);
        return;
      }
      const own = heard.get(webhookId) ?? nothing();
      heard.set(webhookId, own);
      if (isRepeated(own, arrival) || kept.has(deliveryId)) return;
      for (const event of told) hear(own, event, arrival);
    },
  };
};

const nothing = (): Heard => ({
  ...{ deliveries: new Map(), seen: new Map(), last: new Map() },
  strangers: new Set(),
});

const noteStranger = ({ last, strangers }: Heard, { name, subject, body }: ToldOnce): void => {
  const kind = shownIn(body)?.kind;
  const isChange = kind !== undefined && name === contractOf(kind).events.updated.name;
  if (isChange && !last.has(subject)) strangers.add(subject);
};

const toldOnce = (body: ToldEvent): ToldOnce | undefined => {
  const name = body.event;
  if (ABOUT_NOTHING.has(name) || name.includes(UNKNOWN_KIND)) return undefined;
  const subject = subjectOf(body);
  const at = Date.parse(body.createdAt);
  return { key: `${name} ${subject} ${at}`, subject, at, name, body };
};

import { looksTogether } from '#shared/app/ticks/looks-together.ts';
import type { WheelSlot } from '#shared/domain/observing/wheel.ts';
import { type Milliseconds, milliseconds, seconds } from '#shared/domain/quantities/units.ts';
import type { Agenda, DueSpan } from '#shared/ports/agenda.ts';
import type { ObservationMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { Wheel } from '#shared/ports/wheel.ts';

/** Something that ticks look through shard by shard, and the queue that what is found goes to. */
export type Source<Part> = {
  readonly shards: number;
  /**
   * Reads one page of a part and enqueues it.
   *
   * @returns Where the rest begins; undefined where there is none.
   */
  readonly move: (part: Part, shard: number, after?: string) => Promise<string | undefined>;
};

/** An agenda and the queue of its worker; its parts are spans of time. */
export const agendaSource = <Message>(
  agenda: Agenda<Message>,
  queue: Queue<Message>,
): Source<DueSpan> => ({
  shards: agenda.shards,
  move: async (span, shard, after) => {
    const { entries, next } = await agenda.due(shard, span, after);
    if (entries.length > 0) await queue.send(entries);
    return next;
  },
});

/** The wheel and the queue of observations; its parts are its slots. */
export const wheelSource = (wheel: Wheel, queue: Queue<ObservationMessage>): Source<WheelSlot> => ({
  shards: wheel.shards,
  move: async (slot, shard, after) => {
    const { entries, next } = await wheel.turns(slot, shard, after);
    const messages = looksTogether(entries, slot.pace);
    if (messages.length > 0) await queue.send(messages, delayOf(shard, wheel.shards));
    return next;
  },
});

/** Over so much of its minute the looks of a minute are spread. */
const SPREAD = seconds(30);

/** The same for an account each time, so that all have their turns at even distances. */
const delayOf = (shard: number, shards: number): Milliseconds =>
  milliseconds(Math.floor((SPREAD * shard) / shards));

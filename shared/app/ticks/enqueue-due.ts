import type { Agenda } from '#shared/ports/agenda.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Queue } from '#shared/ports/queue.ts';

export type EnqueueDueDeps<Message> = {
  readonly agenda: Agenda<Message>;
  readonly queue: Queue<Message>;
  readonly clock: Pick<Clock, 'now'>;
};

/** So many per tick: after an outage the backlog drains in minutes without drowning the vendors. */
const MOST_PER_TICK = 2_000;

/**
 * Use case of every tick: find what is due and enqueue it, oldest first. It does nothing else, so that
 * a tick may come twice, late or not at all: what stays due is found by the next one.
 */
export const enqueueDue = async <Message>(
  { agenda, queue, clock }: EnqueueDueDeps<Message>,
  most = MOST_PER_TICK,
): Promise<void> => {
  const now = clock.now();
  const shards = Array.from({ length: agenda.shards }, (_, shard) => shard);
  const due = (await Promise.all(shards.map((shard) => agenda.due(shard, now, most)))).flat();
  const oldest = due.toSorted((a, b) => a.dueAt - b.dueAt).slice(0, most);
  if (oldest.length > 0) await queue.send(oldest.map(({ message }) => message));
};

import { type Instant, instant, milliseconds } from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Queue } from '#shared/ports/queue.ts';

/** A queue on a test's clock. */
export type TestQueue<Message> = Queue<Message> & {
  /** Takes all messages whose delay is over. */
  readonly take: () => readonly Message[];
  /** When the next message can be taken; undefined for an empty queue. */
  readonly nextAt: () => Instant | undefined;
};

/** Delivers each message once, after its delay. Refuses delays that SQS would refuse. */
export const testQueue = <Message>(clock: Pick<Clock, 'now'>): TestQueue<Message> => {
  let waiting: readonly { readonly message: Message; readonly at: number }[] = [];
  return {
    send: async (messages, delay = milliseconds(0)) => {
      if (delay < 0 || delay > 900_000) throw new RangeError(`no queue delays by ${delay} ms`);
      const at = clock.now() + Math.ceil(delay / 1000) * 1000;
      waiting = [...waiting, ...messages.map((message) => ({ message, at }))];
    },
    take: () => {
      const ready = waiting.filter(({ at }) => at <= clock.now());
      waiting = waiting.filter(({ at }) => at > clock.now());
      return ready.map(({ message }) => message);
    },
    nextAt: () =>
      waiting.length === 0 ? undefined : instant(Math.min(...waiting.map(({ at }) => at))),
  };
};

import { POISON } from '#test/simulation/faults/mischief.ts';
import type { Platform } from '#test/simulation/platform/platform.ts';

/**
 * Whether nothing is left to do but to look at devices every few minutes: no action is pending, no
 * delivery is to be tried again, no vendor has failed, nobody is being erased, and nothing waits.
 */
export const isQuiet = ({ rows, queues, deadLetters, streams }: Platform): boolean =>
  every(rows.rows('actions'), ({ state }) => state !== 'PENDING') &&
  every(rows.rows('webhooks'), ({ sk, retryAt, leasedUntil }) =>
    sk === 'WEBHOOK' ? retryAt === null && leasedUntil === null : !String(sk).startsWith('EVENT#'),
  ) &&
  every(
    rows.rows('users'),
    ({ sk, deletedAt, failures = 0 }) =>
      deletedAt === undefined && failures === 0 && !String(sk).startsWith('DISCONNECTION#'),
  ) &&
  every([...Object.values(queues), ...Object.values(deadLetters)], (queue) =>
    every(queue.waiting(), ({ isCopy, body }) => isCopy || body.startsWith(POISON)),
  ) &&
  every(streams.values(), (stream) => stream.outstanding() === 0);

const every = <Thing>(things: Iterable<Thing>, holds: (thing: Thing) => boolean): boolean => {
  for (const thing of things) if (!holds(thing)) return false;
  return true;
};

import { POISON } from '#test/simulation/faults/mischief.ts';
import type { RawRow } from '#test/simulation/laws/law-world.ts';
import type { Platform } from '#test/simulation/platform/platform.ts';

/**
 * Whether nothing is left to do but to look at devices every few minutes: no action is pending, no
 * delivery is to be tried again, no vendor has failed, nobody is being erased, and nothing waits.
 */
export const isQuiet = ({ rows, queues, deadLetters, bus, streams }: Platform): boolean =>
  bus.outstanding() === 0 &&
  every(rows.rows('actions'), ({ state }) => state !== 'PENDING') &&
  every(rows.rows('webhooks'), isQuietDelivery) &&
  every(
    rows.rows('users'),
    ({ sk, deletedAt, failures = 0 }) =>
      deletedAt === undefined && failures === 0 && !String(sk).startsWith('DISCONNECTION#'),
  ) &&
  every([...Object.values(queues), ...Object.values(deadLetters)], (queue) =>
    every(queue.waiting(), ({ isCopy, body }) => isCopy || body.startsWith(POISON)),
  ) &&
  every(streams.values(), (stream) => stream.outstanding() === 0);

/**
 * Lane 0 of a webhook that is divided is barred and delivers nothing. What is not due has nothing to do, whatever was the last
 * that was written there: who was sending when a webhook was switched off may have left a lease, or a time for another try.
 */
const isQuietDelivery = ({ sk, layout, retryAt, leasedUntil, dueAt }: RawRow): boolean => {
  if (sk !== 'WEBHOOK' && sk !== 'LANE') return !String(sk).startsWith('EVENT#');
  const { count = 1, former = null } = Object(layout);
  const isIdle = retryAt === null && (count > 1 || leasedUntil === null);
  return former === null && (isIdle || dueAt === undefined);
};

const every = <Thing>(things: Iterable<Thing>, holds: (thing: Thing) => boolean): boolean => {
  for (const thing of things) if (!holds(thing)) return false;
  return true;
};

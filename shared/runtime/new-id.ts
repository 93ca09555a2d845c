import { createHash, randomBytes } from 'node:crypto';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { NewId } from '#shared/ports/new-id.ts';
import { systemClock } from '#shared/runtime/clock.ts';

const MAX_COUNTER = 0xfff;

/**
 * Makes UUIDs of version 7 (RFC 9562) that increase strictly within this process, even where the
 * clock stands still: the 12 bits after the time count up, and carry into it when they run out.
 */
export const uuidV7 = ({ now }: Pick<Clock, 'now'>): NewId => {
  let time = 0;
  let counter = 0;
  return () => {
    const random = randomBytes(10);
    const current = now();
    if (current > time) {
      time = current;
      // Starts in the lower half, so that there is room to count.
      counter = random.readUInt16BE(0) & (MAX_COUNTER >> 1);
    } else if (counter < MAX_COUNTER) {
      counter += 1;
    } else {
      time += 1;
      counter = 0;
    }
    return written(time, counter, random.subarray(2));
  };
};

/**
 * Makes the ids of one request, the same ones in the same order each time the request is carried out:
 * UUIDs of version 7, of the time at which it was asked for first.
 */
export const repeatableIds = ({ id, at }: { readonly id: string; readonly at: Instant }): NewId => {
  let made = 0;
  return () => {
    made += 1;
    const digest = createHash('sha256').update(`${id}#${made}`).digest();
    return written(at, made & MAX_COUNTER, digest);
  };
};

/** A time in milliseconds, a count of 12 bits, and 62 of the bits that follow. */
const written = (time: number, counter: number, random: Buffer): string => {
  const variant = 0x8000 + (random.readUInt16BE(0) & 0x3fff);
  const hex = `${time.toString(16).padStart(12, '0')}${(0x7000 + counter).toString(16)}${variant.toString(16)}${random.toString('hex', 2, 8)}`;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
};

/** A new id, sorted by the system's clock. */
export const newId: NewId = uuidV7(systemClock);

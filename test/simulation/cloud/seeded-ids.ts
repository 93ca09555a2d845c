import type { Random } from '#bin/simulate/engine/random.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { NewId } from '#shared/ports/new-id.ts';

/** UUIDs of version 7 whose random bits come from the seed; strictly increasing within one source. */
export const seededIds = (now: () => Instant, random: () => Random): NewId => {
  let time = 0;
  let counter = 0;
  return () => {
    const current = now();
    counter = current > time ? 0 : counter + 1;
    time = Math.max(time, current);
    const moment = (time + (counter >> 12)).toString(16).padStart(12, '0');
    const count = (0x7000 + (counter & 0xfff)).toString(16);
    const draws = random();
    const [variant, ...rest] = [0x8000, 0, 0, 0].map((base, index) =>
      (base + draws.whole(0, index === 0 ? 0x3fff : 0xffff)).toString(16).padStart(4, '0'),
    );
    return `${moment.slice(0, 8)}-${moment.slice(8)}-${count}-${variant}-${rest.join('')}`;
  };
};

import type { Random } from '#bin/simulate/engine/random.ts';

/** An id in the form of AWS (UUID version 4) that the seed determines. */
export const drawnId = (random: Random): string => {
  const digits = (count: number) =>
    Math.floor(random.unit() * 16 ** count)
      .toString(16)
      .padStart(count, '0');
  const variant = random.pick(['8', '9', 'a', 'b']);
  return `${digits(8)}-${digits(4)}-4${digits(3)}-${variant}${digits(3)}-${digits(6)}${digits(6)}`;
};

import type { FleetNeed } from '#shared/domain/planning/fleet.ts';

/** Quarter-hours of a synthetic day that begins at noon. */
export const DAY = 96;

/**
 * Prices of a day or two as a market would make them: dear in the evening, cheap at night and at
 * noon, with noise. Unit: currency per kWh.
 */
export const syntheticPrices = (chunks: number, seed = 7): Float64Array => {
  const random = generator(seed);
  return Float64Array.from({ length: chunks }, (_, chunk) => {
    const hour = (12 + chunk / 4) % 24;
    const evening = 0.07 * bell(hour, 18.5, 1.6);
    const morning = 0.05 * bell(hour, 8, 1.4);
    const night = 0.05 * bell(hour, 3.5, 2.1);
    const noon = 0.04 * bell(hour, 13, 1.7);
    return 0.16 + evening + morning - night - noon + 0.012 * normal(random);
  });
};

/**
 * Vehicles that come home around six in the evening and leave around half past seven, with
 * 3.7 to 22 kW and batteries of 40 to 100 kWh; 15 % are plugged in from the start. Over two days
 * each has its need on one of them.
 */
export const syntheticFleet = (size: number, chunks: number, seed = 1): FleetNeed[] => {
  const random = generator(seed);
  return Array.from({ length: size }, () => vehicle(random, chunks));
};

/** Vehicles with any window and any need that fits it: every window of the horizon occurs. */
export const anyWindows = (size: number, chunks: number, seed = 1): FleetNeed[] => {
  const random = generator(seed);
  return Array.from({ length: size }, () => {
    const ends = [Math.floor(random() * chunks), Math.floor(random() * chunks)];
    const from = Math.min(...ends);
    const until = Math.max(...ends) + 1;
    const chunkEnergy = (POWERS[Math.floor(random() * POWERS.length)] ?? 7.4) / 4;
    return { from, until, chunkEnergy, energy: random() * chunkEnergy * (until - from) };
  });
};

const vehicle = (random: () => number, chunks: number): FleetNeed => {
  const day = chunks > DAY && random() < 0.5 ? DAY : 0;
  const arrival = random() < 0.15 ? 0 : Math.round(24 + 8 * normal(random)) + day;
  const departure = Math.round(78 + 6 * normal(random)) + day;
  const from = Math.min(Math.max(0, arrival), chunks - 2);
  const until = Math.min(Math.max(from + 1, departure), chunks);
  const chunkEnergy = (POWERS[Math.floor(random() * POWERS.length)] ?? 7.4) / 4;
  const capacity = 40 + 60 * random();
  const level = 0.1 + 0.6 * random();
  const target = Math.max(level, 0.6 + 0.4 * random());
  const energy = ((target - level) * capacity) / 0.9;
  return { from, until, chunkEnergy, energy: Math.min(energy, chunkEnergy * (until - from)) };
};

/** Typical charging powers, common ones more often. Unit: kW. */
const POWERS = [3.7, 7.4, 7.4, 7.4, 11, 11, 22];

const bell = (x: number, middle: number, width: number): number =>
  Math.exp(-((x - middle) ** 2) / (2 * width ** 2));

/** Nearly normal with mean 0 and deviation 1: the sum of twelve uniform numbers. */
const normal = (random: () => number): number => {
  let sum = -6;
  for (let i = 0; i < 12; i += 1) sum += random();
  return sum;
};

/** A small seeded generator (xorshift), uniform on [0, 1). */
const generator = (seed: number): (() => number) => {
  let state = (seed * 2654435761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
};

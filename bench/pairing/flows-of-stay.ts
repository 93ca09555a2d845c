import type { Flow } from '#bench/pairing/stay.ts';
import type { Random } from '#bin/simulate/engine/random.ts';

const MINUTE = 60_000;

export type Charging = {
  readonly from: number;
  readonly to: number;
  /** In kW. */
  readonly power: number;
  /** Wanted, in kWh at the charge point. */
  readonly energy: number;
  readonly isEager: boolean;
};

/** How a car charges while its cable is in: at once, by a plan, or as the sun shines, until it has what it wants. */
export const flowsOf = (charging: Charging, random: Random): readonly Flow[] => {
  const flows = wanted(charging, random);
  const last = flows.at(-1);
  // Some warm themselves before they leave, which they do not call charging.
  const isWarmed = random.chance(0.15) && charging.to - charging.from > 240 * MINUTE;
  const from = charging.to - 17 * MINUTE;
  if (!isWarmed || (last && last.to > from)) return flows;
  return [...flows, { from, to: charging.to - MINUTE, power: 2, isCharging: false }];
};

const wanted = (charging: Charging, random: Random): readonly Flow[] => {
  const { from, to, power, energy, isEager } = charging;
  const start = from + 10_000 + random.exponential(25_000);
  if (energy <= 0.3 || start >= to) return [];
  const isLong = to - from > 300 * MINUTE;
  const draw = random.unit();
  if (isLong && (draw < 0.35 || !isEager)) return planned({ ...charging, from: start }, random);
  if (draw > 0.92) return withTheSun({ ...charging, from: start }, random);
  return lasting(start, to, power, energy);
};

/** At the full power nearly to the end, and then at half of it. */
const lasting = (start: number, to: number, power: number, energy: number): readonly Flow[] => {
  const knee = start + ((0.92 * energy) / power) * 60 * MINUTE;
  const end = knee + ((0.08 * energy) / (power / 2)) * 60 * MINUTE;
  const full = { from: start, to: Math.min(knee, to), power, isCharging: true };
  if (knee >= to) return [full];
  return [full, { from: knee, to: Math.min(end, to), power: power / 2, isCharging: true }];
};

/** Begins, is stopped a minute or three later, and goes on at night, in one piece or in two. */
const planned = ({ from, to, power, energy }: Charging, random: Random): readonly Flow[] => {
  const stopped = from + MINUTE * (1 + 2 * random.unit());
  const first = { from, to: stopped, power, isCharging: true };
  const start = from + (to - from) * (0.2 + 0.4 * random.unit());
  const rest = lasting(start, to, power, energy);
  const [main] = rest;
  if (!main || random.chance(0.6)) return [first, ...rest];
  const pause = main.from + (main.to - main.from) * (0.3 + 0.4 * random.unit());
  const after = pause + MINUTE * (15 + 60 * random.unit());
  const missing = (power * (main.to - pause)) / 60 / MINUTE;
  return [first, { ...main, to: pause }, ...lasting(after, to, power, missing + 0.5)].filter(
    (flow) => flow.to > flow.from,
  );
};

/** Every quarter of an hour as much as there is, or nothing. */
const withTheSun = ({ from, to, power, energy }: Charging, random: Random): readonly Flow[] => {
  const flows: Flow[] = [];
  let left = energy;
  for (let at = from; at < to && left > 0 && flows.length < 40; at += 15 * MINUTE) {
    const share = random.chance(0.25) ? 0 : 0.2 + 0.8 * random.unit();
    const end = Math.min(to, at + 15 * MINUTE);
    if (share > 0) flows.push({ from: at, to: end, power: power * share, isCharging: true });
    left -= (power * share * (end - at)) / 60 / MINUTE;
  }
  return flows;
};

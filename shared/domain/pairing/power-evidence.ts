import type { Finding } from '#shared/domain/pairing/finding.ts';
import type { ChargerTrace, Sample, VehicleTrace } from '#shared/domain/pairing/pair-memory.ts';
import { POWER } from '#shared/domain/pairing/weights.ts';
import { after, between, hours, type Instant, minutes } from '#shared/domain/quantities/units.ts';

/** Two samples that are farther apart say little about each other: the sun comes and goes. */
const TOGETHER = minutes(6);
/** Power that differs by no larger share from one sample to the next was the same in between, if that is not longer. */
const STEADY = 0.05;
const STEADY_FOR = minutes(30);
/** Less than this is no charging. */
const LEAST_KW = 0.3;
/** Levels come in whole percent: fewer say too little. */
const LEAST_PERCENT = 2;

/** What it says how much power flows on both sides; null where that is not told of both for the same time. */
export const powerEvidence = (vehicle: VehicleTrace, charger: ChargerTrace): Finding | null => {
  const compared =
    beyond(vehicle, charger) ?? byRate(vehicle, charger) ?? byLevel(vehicle, charger);
  if (!compared) return null;
  const { atCharger, atVehicle, weight } = compared;
  return {
    weight,
    words: `${atCharger.toFixed(1)} kW at the charger, ${atVehicle.toFixed(1)} kW into the vehicle`,
  };
};

type Compared = { readonly atCharger: number; readonly atVehicle: number; readonly weight: number };

/** What takes direct current in this stay is at no charger that never gave any, whenever either was told. */
const beyond = (vehicle: VehicleTrace, charger: ChargerTrace): Compared | null => {
  const [atVehicle, atCharger] = [mostOf(vehicle), mostOf(charger)];
  const { mostOfAlternating, least: weight } = POWER;
  return atVehicle > mostOfAlternating && atCharger <= mostOfAlternating
    ? { atCharger, atVehicle, weight }
    : null;
};

const mostOf = ({ samples }: VehicleTrace | ChargerTrace): number =>
  Math.max(0, ...samples.map(({ power }) => power ?? 0));

/** All that was sampled at about the same time; of several the mean, since a constant power is told again and again. */
const byRate = (vehicle: VehicleTrace, charger: ChargerTrace): Compared | null => {
  let sum = 0;
  let count = 0;
  let last: Compared | null = null;
  for (const { at, power } of vehicle.samples) {
    const other = nearest(charger.samples, at) ?? steadyAt(charger.samples, at);
    if (power === null || other === null || !isCharging(power) || !isCharging(other)) continue;
    const weight = likeness(power / other, roundingOf(power));
    sum += weight;
    count += 1;
    last = { atCharger: other, atVehicle: power, weight };
  }
  return last && { ...last, weight: sum / count };
};

const isCharging = (power: number): boolean => Math.abs(power) >= LEAST_KW;

const nearest = (samples: readonly Sample[], at: Instant): number | null => {
  let best: number | null = null;
  let least: number = TOGETHER;
  for (const sample of samples) {
    const apart = Math.abs(sample.at - at);
    if (sample.power !== null && apart <= least) {
      least = apart;
      best = sample.power;
    }
  }
  return best;
};

/** What flowed all the while: two that are sampled every twenty minutes may be so in turns. */
const steadyAt = (samples: readonly Sample[], at: Instant): number | null => {
  const next = samples.findIndex((sample) => sample.at > at);
  const [one, other] = [samples[next - 1], samples[next]];
  if (!one || !other || one.power === null || other.power === null) return null;
  if (between(one.at, other.at) > STEADY_FOR) return null;
  const isSteady = Math.abs(one.power - other.power) <= STEADY * Math.abs(other.power);
  return isSteady ? other.power : null;
};

/** What was stored since power last began to flow, where the vehicle tells no rate. */
const byLevel = (
  { samples, capacity, turns, flowKnownFrom, isFlowing }: VehicleTrace,
  charger: ChargerTrace,
): Compared | null => {
  const since = turns.at(-1)?.by ?? flowKnownFrom;
  if (capacity === null || capacity <= 0 || since === null || isFlowing !== true) return null;
  const told = samples.filter(({ at, level }) => at >= since && level !== null);
  const [first, last] = [told[0], told.at(-1)];
  if (!first || !last || last.at <= first.at) return null;
  const gained = (last.level ?? 0) - (first.level ?? 0);
  const power = ((gained / 100) * capacity) / ((last.at - first.at) / hours(1));
  const other = meanBetween(charger.samples, first.at, last.at);
  if (gained < LEAST_PERCENT || other === null || !isCharging(other)) return null;
  const weight = likeness(power / other, 0.7 / gained);
  return { atCharger: other, atVehicle: power, weight };
};

const meanBetween = (samples: readonly Sample[], from: Instant, to: Instant): number | null => {
  const within = samples.flatMap(({ at, power }) =>
    power !== null && after(at, TOGETHER) >= from && at <= after(to, TOGETHER) ? [power] : [],
  );
  return within.length === 0 ? null : within.reduce((sum, each) => sum + each, 0) / within.length;
};

/** Rates are told in whole kilowatts by some. */
const roundingOf = (power: number): number =>
  (Number.isInteger(power) ? 0.3 : 0.03) / Math.abs(power);

/** How much more likely a ratio is of one current than of two. Some of what is taken is lost on its way. */
const likeness = (ratio: number, uncertainty: number): number => {
  if (!(ratio > 0)) return POWER.least;
  const spread = Math.hypot(POWER.spread, uncertainty);
  const apart = (Math.log(ratio) + POWER.loss) / spread;
  const density = Math.exp((-apart * apart) / 2) / (spread * Math.sqrt(2 * Math.PI));
  return Math.log(POWER.blunder + ((1 - POWER.blunder) * density) / POWER.otherwise);
};

import { assertWithin, ENERGIES, POWERS } from '#shared/domain/planning/assert-number.ts';
import { real } from '#shared/domain/planning/dense.ts';
import type { DetailedRequest } from '#shared/domain/planning/detailed-request.ts';
import { NEGLIGIBLE } from '#shared/domain/planning/fill-cheapest.ts';

/**
 * The power of a battery by how long it has been charging. A device that charges as fast as it can
 * goes through the same stages whenever it is interrupted, so this says all that a taper does.
 */
export type ChargeStages = {
  /** When each stage begins, in hours of charging; the first is 0, and the last one never ends. */
  readonly begins: Float64Array;
  /** In kW, one per stage. */
  readonly powers: Float64Array;
  /** What is in when each stage begins, in kWh. */
  readonly energies: Float64Array;
};

/** The hours of charging that fall into one stage. */
export type StagePart = { readonly stage: number; readonly length: number };

/**
 * @throws {RangeError} for more than 32 steps, steps out of order, a power that is not one, or a
 *   minimum power that is more than some stage takes: the device could never be full
 */
export const chargeStages = ({
  power,
  taper = [],
  minimumPower,
}: DetailedRequest): ChargeStages => {
  assertWithin('the number of steps of a taper', taper.length, [0, MOST_STEPS]);
  assertWithin('power', power, POWERS);
  const energies = [0];
  const powers: number[] = [power];
  for (const step of taper) {
    const last = energies.length - 1;
    assertWithin('the energy of a step', step.after, [energies[last] ?? 0, ENERGIES[1]]);
    assertWithin('the power of a step', step.power, POWERS);
    const place = step.after > (energies[last] ?? 0) ? last + 1 : last;
    energies[place] = step.after;
    powers[place] = step.power;
  }
  assertMinimum(minimumPower ?? 0, Math.min(...powers));
  return stagesOf(energies, powers);
};

const MOST_STEPS = 32;

const assertMinimum = (minimumPower: number, least: number): void => {
  if (minimumPower >= 0 && minimumPower <= least) return;
  throw new RangeError(`minimumPower ${minimumPower} does not fit power and taper: ${least} kW`);
};

const stagesOf = (energies: readonly number[], powers: readonly number[]): ChargeStages => {
  const begins = new Float64Array(energies.length);
  for (let stage = 1; stage < energies.length; stage += 1) {
    const energy = (energies[stage] ?? 0) - (energies[stage - 1] ?? 0);
    begins[stage] = real(begins, stage - 1) + energy / (powers[stage - 1] ?? 0);
  }
  return { begins, powers: Float64Array.from(powers), energies: Float64Array.from(energies) };
};

/** The energy that is in after so many hours of charging, in kWh. */
export const energyAfter = (stages: ChargeStages, hours: number): number => {
  const stage = stageAt(stages.begins, hours);
  const { begins, powers, energies } = stages;
  return real(energies, stage) + (hours - real(begins, stage)) * real(powers, stage);
};

/** How many hours of charging an energy takes. */
export const hoursUntil = (stages: ChargeStages, energy: number): number => {
  const stage = stageAt(stages.energies, energy);
  const { begins, powers, energies } = stages;
  return real(begins, stage) + (energy - real(energies, stage)) / real(powers, stage);
};

/** The stages of so many hours of charging, which come after as many hours `before`, in order. */
export const stagesWithin = (
  { begins }: ChargeStages,
  before: number,
  length: number,
): StagePart[] => {
  const parts: StagePart[] = [];
  let left = length;
  for (let stage = stageAt(begins, before); left > NEGLIGIBLE; stage += 1) {
    const ends = stage + 1 < begins.length ? real(begins, stage + 1) : Number.POSITIVE_INFINITY;
    const time = Math.min(left, ends - Math.max(before, real(begins, stage)));
    if (time > NEGLIGIBLE) parts.push({ stage, length: time });
    left -= time;
  }
  return parts;
};

/** The last stage that begins at or before a value. There are few. */
const stageAt = (begins: Float64Array, value: number): number => {
  let stage = begins.length - 1;
  while (stage > 0 && real(begins, stage) > value) stage -= 1;
  return stage;
};

import type { FleetZone } from '#shared/domain/flex/fleet-zone.ts';
import { assertWhole, assertWithin, ENERGIES } from '#shared/domain/planning/assert-number.ts';

/** What is fixed when an intent is looked at again while it is under way. All per chunk, in kWh. */
export type Progress = {
  /** How many chunks are over: nobody plans in them any more. */
  readonly past: number;
  /** What the fleet has charged: in chunks that are over, and so far in the one under way. */
  readonly delivered: Float64Array;
  /**
   * What the fleet was going to do without the intent when it was committed, with what it charges at
   * once. EPOCH counts from it: worked out anew, energy that has been moved would be moved again.
   */
  readonly baseline: Float64Array;
};

/** @throws {RangeError} when it is not about the horizon, or somebody still plans in the past */
export const assertProgress = (
  { past, delivered, baseline }: Progress,
  zones: readonly FleetZone[],
  chunks: number,
): void => {
  assertWhole('the number of chunks that are over', past, [0, chunks]);
  assertEnergies(delivered, chunks);
  assertEnergies(baseline, chunks);
  for (const { summary } of zones) {
    const { from, atOnce } = summary;
    const isLate = from.some((chunk) => chunk < past);
    if (isLate || atOnce.subarray(0, past).some((energy) => energy !== 0)) {
      throw new RangeError('a vehicle plans in the past');
    }
  }
};

const assertEnergies = (energies: Float64Array, chunks: number): void => {
  if (energies.length !== chunks) {
    throw new RangeError(`${energies.length} energies on ${chunks} chunks`);
  }
  for (const energy of energies) assertWithin('energy', energy, ENERGIES);
};

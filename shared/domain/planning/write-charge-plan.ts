import type { ChargePlan, ChargeRequest, ChargeSlot } from '#shared/domain/planning/charge-plan.ts';
import { type ChargeStages, stagesWithin } from '#shared/domain/planning/charge-stages.ts';
import { real } from '#shared/domain/planning/dense.ts';
import { endingOf, type OpenPieces, priceAt } from '#shared/domain/planning/open-pieces.ts';
import { isUsedLate, summarize } from '#shared/domain/planning/to-charge-plan.ts';
import {
  hours,
  instant,
  kilowattHours,
  kilowatts,
  money,
} from '#shared/domain/quantities/units.ts';

/** Charging at one power, in kW, for a length of time, in hours. */
type Draw = { readonly power: number; readonly length: number };

/** The powers at which a piece is used for so many hours, after as many hours of charging. */
export type DrawsOf = (piece: number, time: number, before: number) => readonly Draw[];

/** Charging as fast as the battery takes it. */
export const drawsByStage =
  (stages: ChargeStages): DrawsOf =>
  (_, time, before) =>
    stagesWithin(stages, before, time).map(({ stage, length }) => ({
      power: real(stages.powers, stage),
      length,
    }));

/** Charging at a power that was chosen for each piece. */
export const drawsByPiece =
  (powers: Float64Array): DrawsOf =>
  (piece, time) => [{ power: real(powers, piece), length: time }];

/**
 * Writes hours of use per piece as a plan with instants, power, energy and money.
 *
 * As in `toChargePlan`, a piece that is used in part is used where it touches its neighbour. A
 * piece in which the power changes becomes a slot per power.
 */
export const writeChargePlan = (
  request: ChargeRequest,
  pieces: OpenPieces,
  used: Float64Array,
  drawsOf: DrawsOf,
): ChargePlan => {
  const slots: ChargeSlot[] = [];
  let before = 0;
  for (let i = 0; i < used.length; i += 1) {
    const time = real(used, i);
    if (time <= 0) continue;
    let from = beginOf(pieces, used, i);
    for (const { power, length } of drawsOf(i, time, before)) {
      const energy = kilowattHours(power * length);
      slots.push({
        from: instant(from),
        to: instant(from + length * HOUR),
        energy,
        ...(power !== request.power && { power: kilowatts(power) }),
        cost: money(energy * priceAt(pieces, i, power)),
      });
      from += length * HOUR;
    }
    before += time;
  }
  return summarize(slots, request);
};

const HOUR = hours(1);

const beginOf = (pieces: OpenPieces, used: Float64Array, i: number): number =>
  isUsedLate(used, i) ? endingOf(pieces, i) - real(used, i) * HOUR : real(pieces.openings, i);

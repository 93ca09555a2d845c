import type { PriceCurve } from '#shared/domain/planning/charge-plan.ts';
import {
  type ChargeStages,
  chargeStages,
  hoursUntil,
  stagesWithin,
} from '#shared/domain/planning/charge-stages.ts';
import {
  type BlockPart,
  blockWithin,
  cheapestBlock,
} from '#shared/domain/planning/cheapest-block.ts';
import { real, total } from '#shared/domain/planning/dense.ts';
import type { NoInterruptions } from '#shared/domain/planning/detailed-request.ts';
import { type OpenPieces, openPieces, priceAt } from '#shared/domain/planning/open-pieces.ts';
import type { OnOffPlan } from '#shared/domain/planning/plan-on-off-charge.ts';
import { drawsByStage, writeChargePlan } from '#shared/domain/planning/write-charge-plan.ts';
import { money } from '#shared/domain/quantities/units.ts';

/**
 * Plans a device that must not be stopped once it charges: one run at the power that the battery
 * takes, in one stretch of allowed time. Where no stretch is long enough, the longest is filled.
 */
export const planInOneRun = (request: NoInterruptions, curve: PriceCurve): OnOffPlan => {
  const pieces = openPieces(request, curve);
  const stages = chargeStages(request);
  const used = bestUse(pieces, stages, hoursUntil(stages, request.energy));
  const plan = writeChargePlan(request, pieces, used, drawsByStage(stages));
  return { ...plan, startCosts: money(0) };
};

const bestUse = (pieces: OpenPieces, stages: ChargeStages, wanted: number): Float64Array => {
  const used = new Float64Array(pieces.lengths.length);
  let best = { time: 0, cost: Number.POSITIVE_INFINITY };
  for (const { first, end } of stretchesOf(pieces)) {
    const lengths = pieces.lengths.subarray(first, end);
    const time = Math.min(wanted, total(lengths));
    if (time < best.time - ROUNDING) continue;
    const parts = partsOf(pieces, stages, { first, end }, time);
    const { begin, cost } = cheapestBlock(lengths, parts);
    if (time <= best.time + ROUNDING && cost >= best.cost) continue;
    best = { time, cost };
    used.fill(0).set(blockWithin(lengths, begin, time), first);
  }
  return used;
};

/** Stretches whose lengths differ by less are equally long. Unit: hours. */
const ROUNDING = 1e-10;

type Stretch = { readonly first: number; readonly end: number };

/** Pieces that touch; those of no length stand where two do not. */
const stretchesOf = ({ lengths }: OpenPieces): Stretch[] => {
  const stretches: Stretch[] = [];
  let first = 0;
  for (let i = 0; i <= lengths.length; i += 1) {
    if (i < lengths.length && real(lengths, i) > 0) continue;
    if (i > first) stretches.push({ first, end: i });
    first = i + 1;
  }
  return stretches;
};

/** What a run goes through: each stage, and what an hour of it costs in each piece. */
const partsOf = (
  pieces: OpenPieces,
  stages: ChargeStages,
  { first, end }: Stretch,
  time: number,
): BlockPart[] => {
  let begins = 0;
  return stagesWithin(stages, 0, time).map(({ stage, length }) => {
    const power = real(stages.powers, stage);
    const rates = new Float64Array(end - first);
    for (let i = 0; i < rates.length; i += 1) rates[i] = power * priceAt(pieces, first + i, power);
    const part = { begins, ends: begins + length, rates };
    begins += length;
    return part;
  });
};

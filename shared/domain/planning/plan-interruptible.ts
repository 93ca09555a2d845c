import type { ChargePlan, PriceCurve } from '#shared/domain/planning/charge-plan.ts';
import { chargeStages, hoursUntil } from '#shared/domain/planning/charge-stages.ts';
import { total } from '#shared/domain/planning/dense.ts';
import type { AnyInterruptions } from '#shared/domain/planning/detailed-request.ts';
import { fillByTaper } from '#shared/domain/planning/fill-by-taper.ts';
import { fillCheapest } from '#shared/domain/planning/fill-cheapest.ts';
import { fillWithSurplus } from '#shared/domain/planning/fill-with-surplus.ts';
import { type OpenPieces, openPieces } from '#shared/domain/planning/open-pieces.ts';
import type { OnOffPlan } from '#shared/domain/planning/plan-on-off-charge.ts';
import {
  drawsByPiece,
  drawsByStage,
  writeChargePlan,
} from '#shared/domain/planning/write-charge-plan.ts';
import { money } from '#shared/domain/quantities/units.ts';

/**
 * Plans a device that may be stopped and started at any moment.
 *
 * A minimum power asks for nothing by itself, since a part of a slot at full power costs the same as
 * the whole slot at less. It matters where a surplus is followed that is smaller.
 */
export const planInterruptible = (request: AnyInterruptions, curve: PriceCurve): OnOffPlan => {
  const pieces = openPieces(request, curve);
  return { ...planOf(request, pieces), startCosts: money(0) };
};

const planOf = (request: AnyInterruptions, pieces: OpenPieces): ChargePlan => {
  const { energy, taper, surplus } = request;
  if (taper !== undefined && surplus !== undefined) {
    throw new RangeError('taper and surplus need interruptions that are none or limited');
  }
  const stages = chargeStages(request);
  const wanted = hoursUntil(stages, energy);
  const { lengths, prices } = pieces;
  if (surplus !== undefined) {
    const { used, powers } = fillWithSurplus(pieces, request, energy);
    return writeChargePlan(request, pieces, used, drawsByPiece(powers));
  }
  const used =
    taper === undefined
      ? fillCheapest(lengths, prices, wanted)
      : fillByTaper({ lengths, prices }, stages, Math.min(wanted, total(lengths)));
  return writeChargePlan(request, pieces, used, drawsByStage(stages));
};

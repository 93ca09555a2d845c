import type { ChargePlan, ChargeRequest, PriceCurve } from '#shared/domain/planning/charge-plan.ts';
import { blockWithin, cheapestBlock } from '#shared/domain/planning/cheapest-block.ts';
import { total } from '#shared/domain/planning/dense.ts';
import { toChargePlan } from '#shared/domain/planning/to-charge-plan.ts';
import { usableSlots } from '#shared/domain/planning/usable-slots.ts';

/**
 * Finds the cheapest uninterrupted charge, for devices that dislike being stopped: exactly, by
 * looking at the starts at which the cost can bend (`cheapestBlock`). The earliest wins a tie.
 *
 * @returns One run; the whole window and a shortfall when the window is too short.
 */
export const planContiguousCharge = (request: ChargeRequest, curve: PriceCurve): ChargePlan => {
  const open = usableSlots(request, curve);
  const { lengths, prices } = open;
  const ends = Math.min(request.energy / request.power, total(lengths));
  const { begin } = cheapestBlock(lengths, [{ begins: 0, ends, rates: prices }]);
  return toChargePlan(request, open, blockWithin(lengths, begin, ends));
};

import type { PriceCurve } from '#shared/domain/planning/charge-plan.ts';
import {
  type ChargeStages,
  chargeStages,
  hoursUntil,
  type StagePart,
  stagesWithin,
} from '#shared/domain/planning/charge-stages.ts';
import { real } from '#shared/domain/planning/dense.ts';
import type { LimitedInterruptions } from '#shared/domain/planning/detailed-request.ts';
import { type OpenPieces, openPieces, priceAt } from '#shared/domain/planning/open-pieces.ts';
import type { OnOffPlan } from '#shared/domain/planning/plan-on-off-charge.ts';
import { runsByPlace } from '#shared/domain/planning/runs-by-place.ts';
import { type SlotGrid, slotGrid } from '#shared/domain/planning/slot-grid.ts';
import { type Beginning, waysToBegin } from '#shared/domain/planning/ways-to-begin.ts';
import { drawsByStage, writeChargePlan } from '#shared/domain/planning/write-charge-plan.ts';
import { money } from '#shared/domain/quantities/units.ts';

/**
 * Plans a device that is on at the power that its battery takes, or off, slot by slot, with runs and
 * pauses of a shortest length and a price of each start.
 *
 * As in `planOnOffCharge`, slots that the window or a blocked time cuts are not used, and the last
 * slot may deliver more than is needed. A device that runs when the plan is made may go on in the
 * rest of the slot; where it may also be stopped, both are planned and the cheaper one is taken.
 */
export const planInRuns = (request: LimitedInterruptions, curve: PriceCurve): OnOffPlan => {
  const pieces = openPieces(request, curve);
  const stages = chargeStages(request);
  const grid = slotGrid(request, pieces);
  const plans = waysToBegin(request, grid).map((way) =>
    planFrom(request, { pieces, stages, grid }, way),
  );
  return plans.reduce((best, plan) => (isBetter(plan, best, request.power) ? plan : best));
};

/** More of the energy first, then less cost. */
const isBetter = (one: OnOffPlan, other: OnOffPlan, power: number): boolean => {
  const more = other.shortfall - one.shortfall;
  if (Math.abs(more) > power * ROUNDING) return more > 0;
  return one.cost + one.startCosts < other.cost + other.startCosts;
};

type Room = {
  readonly pieces: OpenPieces;
  readonly stages: ChargeStages;
  readonly grid: SlotGrid;
};

const planFrom = (
  request: LimitedInterruptions,
  { pieces, stages, grid }: Room,
  way: Beginning,
): OnOffPlan => {
  const { energy, limits } = request;
  const { slotHours, closed, pieceOf } = grid;
  const wanted = hoursUntil(stages, energy);
  const head = Math.min(wanted, way.head);
  const need = Math.ceil((wanted - head) / slotHours - ROUNDING);
  const parts = Array.from({ length: Math.max(0, Math.min(need, openIn(closed))) }, (_, before) =>
    stagesWithin(stages, head + before * slotHours, slotHours),
  );
  const { on, starts } = runsByPlace({
    ...limits,
    closed,
    need: parts.length,
    begin: way,
    costOf: (slot, before) => costOf(pieces, stages, pieceOf[slot] ?? -1, parts[before] ?? []),
  });
  const used = new Float64Array(pieces.lengths.length);
  if (head > 0) used[0] = head;
  for (const [slot, bit] of on.entries()) if (bit === 1) used[pieceOf[slot] ?? -1] = slotHours;
  const plan = writeChargePlan(request, pieces, used, drawsByStage(stages));
  return { ...plan, starts, startCosts: money(starts * limits.startCost) };
};

/** How many slots can be used at all. */
const openIn = (closed: Uint8Array): number =>
  closed.length - closed.reduce((sum, bit) => sum + bit, 0);

const costOf = (
  pieces: OpenPieces,
  { powers }: ChargeStages,
  piece: number,
  parts: readonly StagePart[],
): number =>
  parts.reduce((cost, { stage, length }) => {
    const power = real(powers, stage);
    return cost + length * power * priceAt(pieces, piece, power);
  }, 0);

/** Energy is a quotient of floating-point numbers: this share of a slot does not need another one. */
const ROUNDING = 1e-9;

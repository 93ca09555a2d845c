import type { PriceCurve } from '#shared/domain/planning/charge-plan.ts';
import { assertRoom } from '#shared/domain/planning/room/assert-room.ts';
import type { RoomPlan, RoomRequest } from '#shared/domain/planning/room/room-request.ts';
import { roomSteps } from '#shared/domain/planning/room/room-steps.ts';
import { toRoomPlan } from '#shared/domain/planning/room/to-room-plan.ts';
import { cheapestOneWay } from '#shared/domain/planning/storage/cheapest-one-way.ts';
import { openSlots } from '#shared/domain/planning/storage/open-slots.ts';
import { firstOnCurve } from '#shared/domain/planning/usable-slots.ts';

/**
 * Plans when a room is heated and cooled so that it stays comfortable at least cost until the prices
 * end: it is preheated when energy is cheap, as far as its losses allow.
 *
 * Comfort comes first, money second, unless comfort has a price. Bounds that cannot be kept, for
 * lack of power or because they contradict each other, are an answer and not an error: the plan has
 * the least `discomfort` that is possible (or worth its price), and each slot says how much it
 * misses its bounds.
 *
 * Power is the same throughout a slot, so the temperature rises or falls all the time, and a slot
 * that is comfortable at both ends is so in between. A slot is heated or cooled, never both. That
 * changes nothing while prices are not negative: the plan is the optimum (`cheapestMoves`). At
 * negative prices it is searched for (`cheapestOneWay`), and `gap` says what that leaves open.
 *
 * @param prices of electricity; the plan ends with them
 * @throws {RangeError} when a number makes no sense, the climate does not have one entry per price,
 *   or there are more slots than a month of quarter-hours has: a caller's bug
 * @see docs/adr/0030-a-store-is-planned-by-the-value-of-its-level.md
 */
export const planRoom = (request: RoomRequest, prices: PriceCurve): RoomPlan => {
  assertRoom(request, prices);
  const open = openSlots(request.from, prices);
  const ahead = { ...request, climate: request.climate.slice(firstOnCurve(open, prices)) };
  return toRoomPlan(ahead, open, cheapestOneWay(roomSteps(ahead, open)));
};

import { real } from '#shared/domain/planning/dense.ts';
import type {
  Climate,
  HeatPump,
  Room,
  RoomPlan,
  RoomRequest,
  RoomSlot,
} from '#shared/domain/planning/room/room-request.ts';
import { thermalStep } from '#shared/domain/planning/room/room-steps.ts';
import type { OneWayPlan } from '#shared/domain/planning/storage/cheapest-one-way.ts';
import { closingOf, openingOf, type UsableSlots } from '#shared/domain/planning/usable-slots.ts';
import {
  celsius,
  type KilowattHours,
  kelvins,
  kilowattHours,
  money,
} from '#shared/domain/quantities/units.ts';

/**
 * Writes the moves of a room's temperature as electricity, and says where comfort is missed.
 *
 * @param request its climate begins with the first slot
 */
export const toRoomPlan = (request: RoomRequest, open: UsableSlots, plan: OneWayPlan): RoomPlan => {
  const ends = Array.from(plan.levels, (level, t) => {
    const before = t === 0 ? request.temperature : real(plan.levels, t - 1);
    return [before, level].map((one) => distance(one, request.climate[t]));
  });
  const slots = ends.map((both, t) => ({
    ...work(request.room, open, plan, t),
    ...state(plan, t, both),
  }));
  return {
    slots,
    cost: money(slots.reduce((sum, slot) => sum + slot.cost, 0)),
    discomfort: ends
      .flat()
      .reduce((sum, end, i) => sum + (Math.abs(end) * real(open.lengths, i >> 1)) / 2, 0),
    gap: money(plan.gap),
  };
};

/** How far a temperature is outside its bounds; below zero when too cold. */
const distance = (level: number, bounds: Climate | undefined): number => {
  if (bounds === undefined) return 0;
  const away = level - Math.min(Math.max(level, bounds.least), bounds.most);
  return Math.abs(away) > ROUNDING ? away : 0;
};

/** A nanokelvin is rounding. */
const ROUNDING = 1e-9;

const state = (
  { levels }: OneWayPlan,
  t: number,
  ends: readonly number[],
): Pick<RoomSlot, 'temperature' | 'missed'> => ({
  temperature: celsius(real(levels, t)),
  missed: kelvins(ends.reduce((worst, end) => (Math.abs(end) > Math.abs(worst) ? end : worst), 0)),
});

const work = (
  room: Room,
  open: UsableSlots,
  { moves }: OneWayPlan,
  t: number,
): Omit<RoomSlot, 'temperature' | 'missed'> => {
  const length = real(open.lengths, t);
  const heat = (real(moves, t) / thermalStep(room, length).warming) * length;
  const heating = electricity(room.heating, heat);
  const cooling = electricity(room.cooling, -heat);
  return {
    from: openingOf(open, t),
    to: closingOf(open, t),
    heating,
    cooling,
    cost: money((heating + cooling) * real(open.prices, t)),
  };
};

const electricity = (device: HeatPump | undefined, heat: number): KilowattHours =>
  kilowattHours(device === undefined ? 0 : Math.max(0, heat) / device.performance);

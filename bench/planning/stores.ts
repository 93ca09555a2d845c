import { interleave, median, medianTime } from '#bench/interleave.ts';
import { duration, type Measured, times } from '#bench/planning/case.ts';
import { syntheticPrices } from '#bin/generate/figures/synthetic-fleet.ts';
import { planBattery } from '#shared/domain/planning/battery/plan-battery.ts';
import { planRoom } from '#shared/domain/planning/room/plan-room.ts';
import {
  celsius,
  instant,
  kilowattHours,
  kilowatts,
  minutes,
  pricePerKwh,
} from '#shared/domain/quantities/units.ts';
import {
  type BatteryCase,
  objectiveOf,
  referenceOf as referenceOfBattery,
} from '#test/unit/domain/planning/storage/batteries.ts';
import {
  type RoomCase,
  referenceOf as referenceOfRoom,
} from '#test/unit/domain/planning/storage/rooms.ts';
import { byProgramme } from '#test/unit/domain/planning/storage/store-by-programme.ts';

const SLOT = minutes(15);
const GOAL_MS = 5;

/** A battery and a room over a day and two, and batteries that are paid for their losses. */
export const stores = (slots: number): Measured[] => {
  const battery = batteryOn(syntheticPrices(slots));
  const room = roomOn(syntheticPrices(slots));
  return [
    compared(`battery, ${slots} slots`, {
      ours: () => objectiveOf(planBattery(battery.request, battery.prices)),
      theirs: () => byProgramme(referenceOfBattery(battery), false, 20).cost,
    }),
    compared(`room, ${slots} slots`, {
      ours: () => planRoom(room.request, room.prices).cost,
      theirs: () => byProgramme(referenceOfRoom(room), false, 2000).cost,
    }),
    paidForLosses(slots),
  ];
};

const compared = (
  what: string,
  { ours, theirs }: { ours: () => number; theirs: () => number },
): Measured => {
  for (let warm = 0; warm < 50; warm += 1) ours();
  const each = medianTime(() => Array.from({ length: 20 }, ours), 15) / 20;
  const { baseline, ratio } = interleave(ours, theirs, 9);
  const gap = Math.abs(ours() - theirs());
  return {
    what,
    ours: duration(each),
    baseline: `HiGHS ${duration(baseline)}`,
    ratio: times(ratio),
    quality: `gap ${gap.toExponential(0)}`,
    goal: `≤ ${GOAL_MS} ms, equal to the solver`,
    met: each <= GOAL_MS && gap <= 1e-5,
  };
};

/** Noons below zero of several days, and batteries of 3 to 13 kWh that are soon full. */
const paidForLosses = (slots: number): Measured => {
  const plans = Array.from({ length: COUNT }, (_, seed) => {
    const depth = 1 + (seed % 4);
    const prices = syntheticPrices(slots, seed + 1).map((price, t) =>
      t % 96 < 16 ? -depth * price : price,
    );
    const { request, prices: both } = batteryOn(prices, 3 + seed / 4);
    const plan = () => planBattery(request, both);
    const { gap, cost } = plan();
    return { took: medianTime(plan, 3), share: gap / Math.abs(cost) };
  });
  const slowest = Math.max(...plans.map(({ took }) => took));
  const worst = Math.max(...plans.map(({ share }) => share));
  const exact = plans.filter(({ share }) => share === 0).length;
  return {
    what: `battery, ${slots} slots, four hours of negative prices a day, ${COUNT} instances`,
    ours: `${duration(median(plans.map(({ took }) => took)))}, slowest ${duration(slowest)}`,
    baseline: '',
    ratio: '',
    quality: `${exact} of ${COUNT} exact, worst gap ${(worst * 100).toPrecision(2)} %`,
    goal: 'slowest ≤ 100 ms, gap ≤ 2 %',
    met: slowest <= 100 && worst <= 0.02,
  };
};

const COUNT = 40;

const batteryOn = (prices: Float64Array, capacity = 13.5): BatteryCase => {
  const curve = (list: readonly number[]) => ({
    start: instant(0),
    slotLength: SLOT,
    prices: list.map(pricePerKwh),
  });
  const battery = {
    capacity: kilowattHours(capacity),
    reserve: kilowattHours(capacity / 5),
    chargePower: kilowatts(5),
    dischargePower: kilowatts(4.6),
    chargeEfficiency: 0.95,
    dischargeEfficiency: 0.95,
    wear: pricePerKwh(0),
  };
  return {
    request: { battery, from: instant(0), stored: kilowattHours(capacity / 2) },
    prices: { buying: curve([...prices]), selling: curve([...prices].map((one) => one - 0.01)) },
  };
};

const roomOn = (prices: Float64Array): RoomCase => ({
  request: {
    room: {
      heatCapacity: 3,
      heatLoss: 0.15,
      heating: { power: kilowatts(1.5), performance: 3 },
      cooling: { power: kilowatts(1), performance: 2.5 },
    },
    from: instant(0),
    temperature: celsius(20.5),
    climate: Array.from(prices, (_, t) => ({
      outdoor: celsius(5 + 8 * Math.cos((t / 48) * Math.PI)),
      least: celsius(t % 96 >= 44 && t % 96 < 76 ? 17 : 20),
      most: celsius(23),
    })),
  },
  prices: { start: instant(0), slotLength: SLOT, prices: [...prices].map(pricePerKwh) },
});

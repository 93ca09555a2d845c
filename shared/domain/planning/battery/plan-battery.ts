import { assertBattery } from '#shared/domain/planning/battery/assert-battery.ts';
import type {
  BatteryPlan,
  BatteryRequest,
  TradingPrices,
} from '#shared/domain/planning/battery/battery-request.ts';
import { batterySteps } from '#shared/domain/planning/battery/battery-steps.ts';
import { toBatteryPlan } from '#shared/domain/planning/battery/to-battery-plan.ts';
import { cheapestOneWay } from '#shared/domain/planning/storage/cheapest-one-way.ts';
import { openSlots } from '#shared/domain/planning/storage/open-slots.ts';

/**
 * Plans when a battery charges and discharges so that its energy costs least until the prices end:
 * what it buys, less what it sells, plus wear, less what it holds in the end.
 *
 * The reserve is a floor. A battery below it charges at full power until the reserve is there, and
 * likewise when the wanted energy is hard to reach: what is missing comes first, money second. Too
 * little time is an answer (`shortfall`, `reserveFrom`), not an error.
 *
 * A battery does not charge and discharge at once: a slot has one direction. As long as energy costs
 * no less than it is sold for, losses and wear included, the plan is the optimum (`cheapestMoves`).
 * Otherwise, as at negative prices, where losses earn, directions are searched (`cheapestOneWay`),
 * and `gap` says what that leaves open. In a tie the battery rests.
 *
 * @throws {RangeError} when a number makes no sense, the two price curves do not share their slots,
 *   or there are more slots than a month of quarter-hours has: a caller's bug
 * @see docs/adr/0030-a-store-is-planned-by-the-value-of-its-level.md
 */
export const planBattery = (request: BatteryRequest, prices: TradingPrices): BatteryPlan => {
  assertBattery(request);
  assertSameSlots(prices);
  const buying = openSlots(request.from, prices.buying);
  const selling = openSlots(request.from, prices.selling);
  const plan = cheapestOneWay(batterySteps(request, buying, selling));
  return toBatteryPlan(request, { buying, selling }, plan);
};

const assertSameSlots = ({ buying, selling }: TradingPrices): void => {
  const same =
    buying.start === selling.start &&
    buying.slotLength === selling.slotLength &&
    buying.prices.length === selling.prices.length;
  if (!same) throw new RangeError('prices of buying and of selling must be on the same slots');
};

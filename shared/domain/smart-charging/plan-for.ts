import { beginPlan } from '#shared/domain/smart-charging/begin-plan.ts';
import { type ChosenStart, chooseStart } from '#shared/domain/smart-charging/choose-start.ts';
import { isLeftAlone } from '#shared/domain/smart-charging/is-left-alone.ts';
import type { SmartLook } from '#shared/domain/smart-charging/smart-look.ts';
import type { SmartPlan } from '#shared/domain/smart-charging/smart-plan.ts';
import { isSignificant, isWorthPausing } from '#shared/domain/smart-charging/worth-pausing.ts';

/**
 * The plan that is of use to a vehicle now; undefined where none is. One that charges gets a plan only where it is long
 * enough and stopping it saves something; one that stands still has to be started some time, whether or not that
 * saves anything. Without prices, or without an estimate, or below its minimum, there is nothing to plan.
 */
export const planFor = (look: SmartLook): SmartPlan | undefined => {
  const { sight, place, need: charge, deadline, known, prices, policy, surplus, now } = look;
  if (!canPlan(look) || !place || !charge || deadline === null || !prices) return undefined;
  const chosen = chooseStart({ ...charge, deadline, known, surplus, publication: prices, now });
  if (sight.isCharging && !isToPause(look, charge, chosen)) return undefined;
  return beginPlan({
    ...charge,
    id: look.newPlanId,
    locationId: place.locationId,
    minimumChargeLimit: policy.minimumChargeLimit,
    currency: prices.currency,
    deadline,
    pricing: { prices: known, surplus },
    chosen,
    now,
  });
};

const canPlan = ({ sight, isOverridden, known, policy }: SmartLook): boolean =>
  sight.isPluggedIn &&
  !isOverridden &&
  known.length > 0 &&
  (sight.level ?? 0) >= policy.minimumChargeLimit;

const isToPause = (
  look: SmartLook,
  { need, course }: NonNullable<SmartLook['need']>,
  chosen: ChosenStart,
): boolean =>
  isSignificant(need, course) &&
  !isLeftAlone(look) &&
  isWorthPausing(course, chosen, { prices: look.known, surplus: look.surplus }, look.now);

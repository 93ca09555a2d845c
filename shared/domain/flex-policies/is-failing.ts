import { type FlexState, isActive } from '#shared/domain/flex-policies/flex-state.ts';
import type { PolicyLook } from '#shared/domain/flex-policies/policy-look.ts';
import { after, minutes } from '#shared/domain/quantities/units.ts';
import { isStillMeant } from '#shared/domain/reconciling/asking-again.ts';
import { START, STOP } from '#shared/domain/smart-charging/smart-kind.ts';
import { isSame } from '#shared/domain/values/is-same.ts';

/** Whether a vehicle was told the same twice, and does the opposite. It is given another chance once that is forgotten. */
export const isFailing = (
  { policy, sight, isPending, now }: PolicyLook,
  state: FlexState,
): boolean => {
  const { asked, isFailing: wasFailing } = policy.standing;
  if (!isActive(state) || isPending || !sight || !asked || sight.isFull) return false;
  if (!isSame(asked.request, sight.isCharging ? STOP : START)) return false;
  // What was just asked again takes a moment, too.
  if (now < after(asked.at, OBEYS)) return wasFailing;
  return asked.times >= 2 && isStillMeant(asked, now);
};

/** How long it takes until a vehicle does what it is told. */
const OBEYS = minutes(2);

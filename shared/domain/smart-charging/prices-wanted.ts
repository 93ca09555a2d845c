import type { Instant } from '#shared/domain/quantities/units.ts';
import { planningWindow } from '#shared/domain/smart-charging/deadline-after.ts';
import { isExecuting } from '#shared/domain/smart-charging/smart-charge-state.ts';
import type { SmartChargingPolicy } from '#shared/domain/smart-charging/smart-charging-policy.ts';
import type { SmartStanding } from '#shared/domain/smart-charging/smart-standing.ts';

/**
 * The time whose prices say something about a vehicle now; undefined where none do: smart charging is not enabled, or a
 * plan has begun to charge, which goes on whatever it costs.
 */
export const pricesWanted = (
  policy: SmartChargingPolicy,
  { status }: SmartStanding,
  timeZone: string,
  now: Instant,
): { readonly from: Instant; readonly to: Instant } | undefined =>
  hasBegunToCharge(status, now) ? undefined : planningWindow(policy, timeZone, now);

const hasBegunToCharge = ({ state, plan }: SmartStanding['status'], now: Instant): boolean =>
  plan !== null && isExecuting(state) && plan.startAt !== null && plan.startAt <= now;

import { type DealtPlan, nextSwitch } from '#shared/domain/fleet/dealt-plan.ts';
import type { FleetMember } from '#shared/domain/fleet/fleet-member.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/**
 * Whether a vehicle has to hear of a new plan. One that is to be switched later than it thinks, or not at all, looks at its plan when it
 * thinks that it is time, and finds the new one.
 */
export const switchesEarlier = (
  { known }: Pick<FleetMember, 'known'>,
  { spans }: Pick<DealtPlan, 'spans'>,
  now: Instant,
): boolean => {
  const next = nextSwitch(spans, now);
  const expected = nextSwitch(known, now);
  return next !== null && (expected === null || next < expected);
};

import type { FleetPlan } from '#shared/domain/flex-policies/flex-plan.ts';
import type { VehiclePolicy } from '#shared/domain/flex-policies/vehicle-policy.ts';

/**
 * What the fleet of its client wants of a vehicle that has a policy; null while there is no intent, or the vehicle has no part
 * in it. Of two plans the one with the higher number counts, whichever is read last.
 */
export type FleetPlanOf = (policy: VehiclePolicy) => Promise<FleetPlan | null>;

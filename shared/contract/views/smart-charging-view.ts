import type * as z from 'zod';
import type { PlanExplanation } from '#shared/contract/schemas/plan-explanation.ts';
import type { SmartChargingPlan } from '#shared/contract/schemas/vehicle-smart-charging-plan.ts';
import type { SmartChargingStatus } from '#shared/contract/schemas/vehicle-smart-charging-status.ts';
import { toSmartOverrideView } from '#shared/contract/views/smart-override-view.ts';
import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { explainPlan } from '#shared/domain/smart-charging/explain-plan.ts';
import type { PlanOfAsset, SmartCharging } from '#shared/domain/smart-charging/smart-charging.ts';

/** How smart charging of a vehicle stands, as the API shows it. */
export const toSmartChargingStatusView = (
  smart: SmartCharging,
): z.input<typeof SmartChargingStatus> => {
  const { userId, assetId, assetType, vendor, standing, override } = smart;
  const { updatedAt, state, stateChangedAt, consideration, plan } = standing.status;
  const target = { targetId: assetId, targetType: assetType };
  return {
    updatedAt: toTimestamp(updatedAt),
    vehicleId: assetId,
    userId,
    vendor,
    state,
    stateChangedAt: toTimestamp(stateChangedAt),
    consideration,
    plan: plan && toSmartPlanView({ ...smart, plan }),
    smartOverride: override && toSmartOverrideView(target, override),
  };
};

/** A plan as the API shows it. */
export const toSmartPlanView = ({
  userId,
  assetId,
  vendor,
  plan,
}: PlanOfAsset): z.input<typeof SmartChargingPlan> => ({
  id: plan.id,
  vehicleId: assetId,
  userId,
  locationId: plan.locationId,
  vendor,
  currency: plan.currency ?? NO_CURRENCY,
  nonSmartCost: inCurrency(plan.nonSmartCost),
  smartCost: plan.smartCost === null ? null : inCurrency(plan.smartCost),
  stopAt: toTimestamp(plan.stopAt),
  startAt: timestampOr(plan.startAt),
  estimatedFinishAt: toTimestamp(plan.estimatedFinishAt),
  stopConfirmedAt: timestampOr(plan.stopConfirmedAt),
  startConfirmedAt: timestampOr(plan.startConfirmedAt),
  endedAt: timestampOr(plan.endedAt),
  finalState: plan.finalState,
  failureCondition: plan.failureCondition,
});

/** A plan, and why it charges when it does. */
export const toPlanExplanationView = (of: PlanOfAsset): z.input<typeof PlanExplanation> => ({
  plan: toSmartPlanView(of),
  slots: explainPlan(of.plan).map(
    ({ start, end, price, power, energy, own, sun, level, reason }) => ({
      start: toTimestamp(start),
      end: toTimestamp(end),
      price: price === null ? null : inCurrency(price),
      power,
      energy: energy / 1_000,
      ownEnergy: own / 1_000,
      ownPower: sun,
      batteryLevel: level,
      reason,
    }),
  ),
});

/** The code of ISO 4217 for no currency. */
const NO_CURRENCY = 'XXX';

const MICROS = 1_000_000;

/** A whole number of millionths, as the nearest number that JSON can say. */
const inCurrency = (micros: number): number => micros / MICROS;

const timestampOr = (at: Instant | null): string | null => (at === null ? null : toTimestamp(at));

import * as z from 'zod';
import { ChargeRequestItem } from '#shared/data/actions/charge-request-item.ts';
import { key } from '#shared/data/dynamo/keys.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import type { Row, RowKey } from '#shared/data/dynamo/row-write.ts';
import { SmartOverrideItem } from '#shared/data/reconciling/smart-override-item.ts';
import { ChargeHabitItem } from '#shared/data/smart-charging/charge-habit-item.ts';
import { SmartPlanItem, toSmartPlanItem } from '#shared/data/smart-charging/smart-plan-item.ts';
import { userSince } from '#shared/data/users/user-since.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import {
  endedStates,
  executingStates,
  idleStates,
} from '#shared/domain/smart-charging/smart-charge-state.ts';
import type { PlanOfAsset, SmartCharging } from '#shared/domain/smart-charging/smart-charging.ts';
import { smartKinds } from '#shared/domain/smart-charging/smart-kind.ts';
import type { VehicleClaim } from '#shared/domain/smart-charging/vehicle-claim.ts';
import type { SmartChargingOf } from '#shared/ports/smart-charging-store.ts';

/** Where it is kept how it stands. */
export const smartChargingKey = ({ clientId, userId, assetId }: SmartChargingOf): RowKey => ({
  pk: key(clientId, userId),
  sk: key('SMART', assetId),
});

/** Where a plan is that is over. */
export const planKey = ({ clientId, userId, assetId }: SmartChargingOf, id: string): RowKey => ({
  pk: key(clientId, userId),
  sk: key('PLAN', assetId, id),
});

/** Where it is kept who charges a vehicle smartly: beside no user, since it is about several. */
export const claimKey = (clientId: string, vin: string): RowKey => ({
  pk: key(clientId, '', vin),
  sk: 'CLAIM',
});

/** How smart charging stands, as a row of the table `smartCharging`. */
export const toSmartChargingRow = ({ standing, ...smart }: SmartCharging): Row => {
  const { status, memory, habit } = standing;
  const { plan } = status;
  return {
    ...smartChargingKey(smart),
    ...smart,
    status: { ...status, plan: plan && toSmartPlanItem(plan) },
    memory,
    habit,
  };
};

/** A plan that is over, as a row of the same table. */
export const toPlanRow = ({ plan, ...of }: PlanOfAsset): Row => ({
  ...planKey(of, plan.id),
  ...of,
  plan: toSmartPlanItem(plan),
  version: 1,
});

export const toClaimRow = (claim: VehicleClaim): Row => ({
  ...claimKey(claim.clientId, claim.vin),
  ...claim,
});

/**
 * How smart charging stands by a row; undefined for a device of a kind that only newer code charges smartly.
 *
 * @throws {z.ZodError} for a row of a known kind that cannot be read.
 */
export const parseSmartCharging = (row: Record<string, unknown>): SmartCharging | undefined => {
  if (!Kind.safeParse(row.assetType).success) return undefined;
  const { status, memory, habit, ...smart } = SmartChargingItem.parse(row);
  return { ...smart, standing: { status, memory, habit } };
};

export const parsePlan = (row: Record<string, unknown>): PlanOfAsset['plan'] =>
  PlanItem.parse(row).plan;

export const parseClaim = (row: Record<string, unknown>): VehicleClaim => ClaimItem.parse(row);

const Kind = z.enum(smartKinds);

const asked = z
  .object({ request: ChargeRequestItem, at: quantity<Instant>(), times: z.int() })
  .nullable();

const since = { stateChangedAt: quantity<Instant>(), updatedAt: quantity<Instant>() };

const shown = {
  isPluggedIn: z.boolean(),
  isCharging: z.boolean(),
  atChargingLocation: z.boolean(),
  hasTimeEstimate: z.boolean(),
};

const SmartChargingItem = z.object({
  clientId: z.string(),
  userId: z.string(),
  userSince,
  assetId: z.string(),
  assetType: Kind,
  vendor: z.string(),
  status: z.union([
    z.object({
      ...since,
      state: z.enum(idleStates),
      consideration: z.object(shown).nullable(),
      considered: z
        .object({
          ...shown,
          isSmartChargeCapable: z.boolean(),
          singleUser: z.boolean(),
          needsSignificantCharge: z.boolean(),
          hasChargeAboveThreshold: z.boolean(),
          wontStopExistingChargingSession: z.boolean(),
          likelyToGenerateSavings: z.boolean(),
        })
        .optional(),
      plan: z.null(),
    }),
    z.object({
      ...since,
      state: z.enum([...executingStates, ...endedStates]),
      consideration: z.null(),
      plan: SmartPlanItem,
    }),
  ]),
  memory: z.object({
    stop: asked,
    start: asked,
    chargingSince: quantity<Instant>().nullable(),
  }),
  habit: ChargeHabitItem,
  override: SmartOverrideItem.nullable(),
  claimedVin: z.string().nullable(),
  isWaiting: z.boolean().optional(),
  isMuted: z.boolean(),
  updatedAt: quantity<Instant>(),
  version: z.int(),
});

const PlanItem = z.object({ plan: SmartPlanItem });

const ClaimItem = z.object({
  clientId: z.string(),
  vin: z.string(),
  assetId: z.string(),
  version: z.int(),
});

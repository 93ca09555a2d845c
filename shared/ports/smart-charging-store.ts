import type { Instant } from '#shared/domain/quantities/units.ts';
import type { PlanOfAsset, SmartCharging } from '#shared/domain/smart-charging/smart-charging.ts';
import type { SmartPlan } from '#shared/domain/smart-charging/smart-plan.ts';
import type { VehicleClaim } from '#shared/domain/smart-charging/vehicle-claim.ts';
import type { Write } from '#shared/ports/commit.ts';

/** Which device of which user. */
export type SmartChargingOf = Pick<SmartCharging, 'clientId' | 'userId' | 'assetId'>;

/** A row, as those who remove it name it. */
type SmartChargingRow = { readonly pk: string; readonly sk: string };

/**
 * How smart charging of devices stands, and the plans that are over. Whatever adds one holds its device to being as it was read
 * in the same transaction, so that nothing is left behind one that is removed.
 */
export type SmartChargingStore = {
  readonly get: (of: SmartChargingOf) => Promise<SmartCharging | undefined>;
  /** Stores it; `next.version` 1 for one that is not there yet, else one more than was read. */
  readonly putting: (next: SmartCharging) => Write;
  /** A plan that is over. */
  readonly plan: (of: SmartChargingOf, planId: string) => Promise<SmartPlan | undefined>;
  /** The plan that was begun last, of those that are over. */
  readonly latestPlan: (of: SmartChargingOf) => Promise<SmartPlan | undefined>;
  /** The plans that are over and were begun from one moment to another, in that order. */
  readonly plansBegun: (
    of: SmartChargingOf,
    from: Instant,
    to: Instant,
  ) => Promise<readonly SmartPlan[]>;
  /** Stores a plan that has come to its end. */
  readonly addingPlan: (plan: PlanOfAsset) => Write;
  readonly claim: (clientId: string, vin: string) => Promise<VehicleClaim | undefined>;
  /** `next.version` 1 for one that is not there yet, else one more than was read. */
  readonly claiming: (next: VehicleClaim) => Write;
  readonly releasing: (claim: VehicleClaim) => Write;
  /** Every row of a device; consistent. What it claims is not among them. */
  readonly allOf: (of: SmartChargingOf) => Promise<readonly SmartChargingRow[]>;
  /** The devices of a user of which there are rows; consistent. */
  readonly devicesOf: (clientId: string, userId: string) => Promise<readonly SmartChargingOf[]>;
  /** Removes a row, whatever is in it; safe to do twice. */
  readonly removing: (row: SmartChargingRow) => Write;
};

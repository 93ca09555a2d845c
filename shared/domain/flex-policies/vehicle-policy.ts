import type { Asset } from '#shared/domain/assets/asset.ts';
import type { ChargeRequest } from '#shared/domain/assets/charging.ts';
import type { FlexNeed } from '#shared/domain/flex/flex-need.ts';
import type { FlexPolicy } from '#shared/domain/flex/flex-policy.ts';
import { type ArrivalHabit, noArrivals } from '#shared/domain/flex-policies/arrival-habit.ts';
import { type ChargeTally, noTally } from '#shared/domain/flex-policies/charge-tally.ts';
import type { CountedNeed } from '#shared/domain/flex-policies/counted-need.ts';
import type { FlexPlan } from '#shared/domain/flex-policies/flex-plan.ts';
import type { FlexSession } from '#shared/domain/flex-policies/flex-session.ts';
import type { FlexState } from '#shared/domain/flex-policies/flex-state.ts';
import type { GivenOverride } from '#shared/domain/flex-policies/policy-override.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { Asked } from '#shared/domain/reconciling/asking-again.ts';
import { type ChargeHabit, noHabit } from '#shared/domain/smart-charging/charge-habit.ts';
import type { SmartKind } from '#shared/domain/smart-charging/smart-kind.ts';
import type { UserSince } from '#shared/domain/users/user-since.ts';

/** How a policy stands, and what is remembered of its vehicle. */
export type FlexStanding = {
  readonly state: FlexState;
  readonly stateChangedAt: Instant;
  /** The present stay at the location, or the one before until its deadline; null where there is none. */
  readonly session: FlexSession | null;
  /** What the vehicle needs in it; null where nothing can be said, or nobody is plugged in. */
  readonly need: CountedNeed | null;
  /** What it is going to need when it comes home, by its habit; null where it is there, or nothing can be said. */
  readonly expected: FlexNeed | null;
  /** Null where there is no need. */
  readonly plan: FlexPlan | null;
  /** What was asked of the vehicle last. */
  readonly asked: Asked<ChargeRequest> | null;
  /** Whether it does not do as it was told, twice: nobody counts on it then. */
  readonly isFailing: boolean;
  /** What it was to charge lately, and did. */
  readonly tally: ChargeTally;
  /** How the vehicle charges, as far as it was watched. */
  readonly habit: ChargeHabit;
  /** When it comes home, likewise. */
  readonly arrivals: ArrivalHabit;
};

/** What a driver agreed to about one vehicle at one location, and how that goes. */
export type VehiclePolicy = FlexPolicy & {
  readonly clientId: string;
  readonly id: string;
  readonly userId: string;
  readonly userSince: UserSince;
  readonly locationId: string;
  readonly assetId: string;
  readonly assetType: SmartKind;
  /** The vehicle (VIN) of which no other policy may be; null where its vendor does not tell. */
  readonly claimedVin: string | null;
  /** As it was given; it may be over. */
  readonly override: GivenOverride | null;
  readonly standing: FlexStanding;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** 1 when created, +1 with every write. */
  readonly version: number;
};

/** What a client says of a policy. */
export type PolicyTerms = FlexPolicy & { readonly locationId: string };

/** A policy that nobody has judged yet. */
export const newPolicy = (
  { clientId, userId, userSince, id: assetId, type: assetType, state }: Asset<SmartKind>,
  { batteryReserve, schedule, locationId }: PolicyTerms,
  id: string,
  now: Instant,
): VehiclePolicy => ({
  ...{ clientId, id, userId, userSince, locationId, assetId, assetType, batteryReserve, schedule },
  claimedVin: state.information.vin || null,
  override: null,
  standing: firstStanding(now),
  createdAt: now,
  updatedAt: now,
  version: 1,
});

const firstStanding = (now: Instant): FlexStanding => ({
  state: 'UPCOMING',
  stateChangedAt: now,
  session: null,
  need: null,
  expected: null,
  plan: null,
  asked: null,
  isFailing: false,
  tally: noTally,
  habit: noHabit,
  arrivals: noArrivals,
});

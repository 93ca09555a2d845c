import * as z from 'zod';
import { ChargeRequestItem } from '#shared/data/actions/charge-request-item.ts';
import { creationKey, key } from '#shared/data/dynamo/keys.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import type { Row, RowKey } from '#shared/data/dynamo/row-write.ts';
import { ChargeHabitItem } from '#shared/data/smart-charging/charge-habit-item.ts';
import { userSince } from '#shared/data/users/user-since.ts';
import { noArrivals } from '#shared/domain/flex-policies/arrival-habit.ts';
import { missingCauses, noTally } from '#shared/domain/flex-policies/charge-tally.ts';
import { flexBlockTypes } from '#shared/domain/flex-policies/flex-session.ts';
import { flexStates } from '#shared/domain/flex-policies/flex-state.ts';
import type { PolicyClaim, VinClaim } from '#shared/domain/flex-policies/policy-claim.ts';
import { claimOf } from '#shared/domain/flex-policies/policy-claim.ts';
import type { VehiclePolicy } from '#shared/domain/flex-policies/vehicle-policy.ts';
import type {
  Instant,
  KilowattHours,
  Kilowatts,
  Percent,
  WattHours,
} from '#shared/domain/quantities/units.ts';
import { smartKinds } from '#shared/domain/smart-charging/smart-kind.ts';
import type { PolicyOf } from '#shared/ports/flex-policy-store.ts';

/** Where a policy is. */
export const policyKey = (clientId: string, policyId: string): RowKey => ({
  pk: key(clientId, policyId),
  sk: 'POLICY',
});

/** Where it is kept which policy a vehicle has: beside those of its user. */
export const claimKey = ({ clientId, userId, assetId }: PolicyOf): RowKey => ({
  pk: key(clientId, userId),
  sk: key('VEHICLE', assetId),
});

/** The same of a car: beside no user, since it is about several. */
export const vinKey = (clientId: string, vin: string): RowKey => ({
  pk: key(clientId, '', vin),
  sk: 'VIN',
});

/** A policy as a row of the table `flexPolicies`. */
export const toPolicyRow = (policy: VehiclePolicy): Row => {
  const { clientId, id, locationId, assetId, standing } = policy;
  const chunks = standing.tally.chunks.map(({ start, planned, delivered, cause }) => [
    ...[start, planned, delivered],
    cause,
  ]);
  const arrivals = standing.arrivals.arrivals.map(({ at, level }) => [at, level]);
  const created = creationKey(policy);
  return {
    ...policyKey(clientId, id),
    ...policy,
    standing: {
      ...standing,
      tally: { ...standing.tally, chunks },
      arrivals: { ...standing.arrivals, arrivals },
    },
    clientPk: key(clientId),
    clientSk: created,
    vehiclePk: key(clientId, assetId),
    vehicleSk: created,
    locationPk: key(clientId, locationId),
    locationSk: created,
  };
};

export const toClaimRow = (policy: VehiclePolicy): Row => ({
  ...claimKey(policy),
  ...claimOf(policy),
  version: 1,
});

export const toVinRow = (claim: VinClaim): Row => ({
  ...vinKey(claim.clientId, claim.vin),
  ...claim,
});

/**
 * The policy that a row holds; undefined for one of a kind of asset that only newer code gives policies.
 *
 * @throws {z.ZodError} for a row of a known kind that cannot be read.
 */
export const parsePolicy = (row: Record<string, unknown>): VehiclePolicy | undefined =>
  Kind.safeParse(row.assetType).success ? PolicyItem.parse(row) : undefined;

export const parseClaim = (row: Record<string, unknown>): PolicyClaim => ClaimItem.parse(row);

export const parseVinClaim = (row: Record<string, unknown>): VinClaim => VinItem.parse(row);

const Kind = z.enum(smartKinds);
const instantItem = quantity<Instant>();
const level = quantity<Percent>();
const wattHoursItem = quantity<WattHours>();

const DayItem = z.object({ deadline: z.string(), minimumChargeTarget: level });

const OverrideItem = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('NEXT_DAY_SCHEDULE'),
      givenAt: instantItem,
      deadline: z.string().exactOptional(),
      minimumChargeTarget: level.exactOptional(),
    }),
    z.object({ type: z.literal('IMMEDIATE_START'), givenAt: instantItem, target: level }),
  ])
  .nullable();

const blockHead = { type: z.enum(flexBlockTypes), startAt: instantItem };

const SessionItem = z.object({
  pluggedInAt: instantItem,
  endedAt: instantItem.nullable(),
  deadline: instantItem,
  blocks: z.array(
    z.object({ ...blockHead, endAt: instantItem, energy: quantity<KilowattHours>() }),
  ),
  open: z.object({ ...blockHead, fromLevel: level.nullable() }).nullable(),
  delivered: quantity<KilowattHours>(),
});

const ExpectedItem = z.object({
  from: instantItem,
  deadline: instantItem,
  power: quantity<Kilowatts>(),
  atOnce: quantity<KilowattHours>(),
  flexible: quantity<KilowattHours>(),
});

const NeedItem = ExpectedItem.extend({
  level,
  target: level,
  perPercent: quantity<KilowattHours>(),
});

const PlanItem = z.object({
  spans: z.array(z.object({ from: instantItem, until: instantItem })),
  pricedUntil: instantItem.nullable(),
  order: z.object({ number: z.int(), revisionId: z.string() }).nullable(),
});

/** As few characters as possible: rows are paid by the kilobyte. */
const ChunkItem = z
  .tuple([instantItem, wattHoursItem, wattHoursItem, z.enum(missingCauses).nullable()])
  .transform(([start, planned, delivered, cause]) => ({ start, planned, delivered, cause }));

/** A policy that a former build wrote knows of no charger. */
const MeteredItem = z
  .object({
    chargerId: z.string(),
    from: instantItem,
    until: instantItem.nullable(),
    countedUntil: instantItem.nullable(),
  })
  .nullable()
  .default(null);

/** Of a policy that a former build wrote nothing is tallied yet. */
const TallyItem = z
  .object({
    plannedUntil: instantItem.nullable(),
    countedUntil: instantItem.nullable(),
    metered: MeteredItem,
    chunks: z.array(ChunkItem),
  })
  .default(() => ({ ...noTally, chunks: [] }));

/** Of a policy that a former build wrote nobody knows when its vehicle comes. */
const ArrivalsItem = z
  .object({
    arrivals: z.array(
      z.tuple([instantItem, level]).transform(([at, arrived]) => ({ at, level: arrived })),
    ),
    power: quantity<Kilowatts>().nullable(),
  })
  .default(() => ({ ...noArrivals, arrivals: [] }));

const PolicyItem = z.object({
  clientId: z.string(),
  id: z.string(),
  userId: z.string(),
  userSince,
  locationId: z.string(),
  assetId: z.string(),
  assetType: Kind,
  claimedVin: z.string().nullable(),
  batteryReserve: level,
  schedule: z.object({
    monday: DayItem,
    tuesday: DayItem,
    wednesday: DayItem,
    thursday: DayItem,
    friday: DayItem,
    saturday: DayItem,
    sunday: DayItem,
  }),
  override: OverrideItem,
  standing: z.object({
    state: z.enum(flexStates),
    stateChangedAt: instantItem,
    session: SessionItem.nullable(),
    need: NeedItem.nullable(),
    expected: ExpectedItem.nullable().default(null),
    plan: PlanItem.nullable(),
    isFailing: z.boolean().default(false),
    tally: TallyItem,
    asked: z.object({ request: ChargeRequestItem, at: instantItem, times: z.int() }).nullable(),
    habit: ChargeHabitItem,
    arrivals: ArrivalsItem,
  }),
  createdAt: instantItem,
  updatedAt: instantItem,
  version: z.int(),
});

const ClaimItem = z.object({
  clientId: z.string(),
  userId: z.string(),
  assetId: z.string(),
  policyId: z.string(),
  locationId: z.string(),
  vin: z.string().nullable(),
});

const VinItem = ClaimItem.extend({ vin: z.string(), version: z.int() });

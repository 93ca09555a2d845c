import { CHUNK, chunkAfter, chunkEnd, chunkOf } from '#shared/domain/fleet/fleet-grid.ts';
import { plannedWithin } from '#shared/domain/fleet/stay-left.ts';
import { hourOf } from '#shared/domain/fleet/tally-hour.ts';
import type {
  ChargeTally,
  MissingCause,
  TalliedChunk,
  ToldConsumption,
} from '#shared/domain/flex-policies/charge-tally.ts';
import { isRead, type MeteredStay } from '#shared/domain/flex-policies/metered-stay.ts';
import type { PolicyLook } from '#shared/domain/flex-policies/policy-look.ts';
import type { VehiclePolicy } from '#shared/domain/flex-policies/vehicle-policy.ts';
import {
  after,
  hours,
  type Instant,
  instant,
  milliseconds,
  type WattHours,
  wattHours,
} from '#shared/domain/quantities/units.ts';
import { isSame } from '#shared/domain/values/is-same.ts';

/**
 * The tally of a vehicle after another look at it. What was planned in a chunk is settled by the first look in it, or after it: by the plan that
 * was in force when it began, since nobody plans anew within a chunk. What was delivered is what it told, as late as that may be.
 *
 * @param isToldTo Whether the vehicle is told to charge.
 */
export const tallyAfter = (look: PolicyLook, isToldTo: boolean): ChargeTally => {
  const { policy, told, now } = look;
  const { tally: before } = policy.standing;
  const present = chunkOf(now);
  // Hours are entered as a whole.
  const oldest = hourOf(after(present, milliseconds(-KEPT)));
  // What a former build had planned nobody knows.
  const settled = before.plannedUntil ?? chunkEnd(now);
  const planned = newlyPlanned(look, instant(Math.max(settled, oldest)), present);
  const delivered = deliveredAt(policy, told);
  const known = new Map(before.chunks.map((chunk) => [chunk.start, chunk]));
  const starts = [...new Set([...known.keys(), ...planned.keys(), ...delivered.keys()])];
  const chunks = starts
    .filter((start) => start >= oldest && start <= present)
    .toSorted((one, other) => one - other)
    .map((start): TalliedChunk => {
      const chunk = known.get(start);
      const to = {
        start,
        planned: chunk?.planned ?? planned.get(start) ?? NOTHING,
        delivered: most(chunk?.delivered ?? NOTHING, delivered.get(start) ?? NOTHING),
      };
      return { ...to, cause: causeIn(to, chunk, look, isToldTo) };
    })
    .filter((chunk) => chunk.planned > 0 || chunk.delivered > 0);
  const isNew = told !== null && (told.isLookedUp || !isSame(chunks, before.chunks));
  return {
    plannedUntil: instant(Math.max(settled, chunkEnd(now))),
    countedUntil: isNew ? (told.until ?? before.countedUntil) : before.countedUntil,
    metered: meteredAfter(told, isNew),
    chunks,
  };
};

/** So long what is told late still counts. */
const KEPT = hours(24);
const NOTHING = wattHours(0);

const most = (one: WattHours, other: WattHours): WattHours => wattHours(Math.max(one, other));

/** What was planned in chunks of which that is not settled yet. A plan of the fleet begins with what was done before it. */
const newlyPlanned = (
  { policy, fleetPlan }: PolicyLook,
  from: Instant,
  present: Instant,
): ReadonlyMap<Instant, WattHours> => {
  const { need, plan } = policy.standing;
  const found = new Map<Instant, WattHours>();
  if (!need || !plan) return found;
  const isNewer = fleetPlan !== null && !(plan.order && plan.order.number >= fleetPlan.number);
  const spans = isNewer ? fleetPlan.spans : plan.spans;
  for (let start = from; start <= present; start = chunkAfter(start, 1)) {
    const planned = plannedWithin({ need, spans }, start, after(start, CHUNK));
    const energy = Math.round(planned * 1000);
    if (energy > 0) found.set(start, wattHours(energy));
  }
  return found;
};

/** One of which nothing more can be told is forgotten. */
const meteredAfter = (told: ToldConsumption | null, isNew: boolean): MeteredStay | null => {
  if (!told?.gauge) return null;
  const { stay, until } = told.gauge;
  if (isRead(stay, until)) return null;
  return isNew ? { ...stay, countedUntil: until ?? stay.countedUntil } : stay;
};

/** By quarter-hour, at the location of the policy and since there is one. */
const deliveredAt = (
  { locationId, createdAt }: VehiclePolicy,
  told: ToldConsumption | null,
): ReadonlyMap<Instant, WattHours> => {
  const found = new Map<Instant, WattHours>();
  for (const { start, energy, ...quarter } of told?.quarters ?? []) {
    if (quarter.locationId !== locationId || start < chunkOf(createdAt)) continue;
    found.set(
      start,
      most(found.get(start) ?? NOTHING, wattHours(Math.round(energy / JOULES_PER_WH))),
    );
  }
  return found;
};

const JOULES_PER_WH = 3_600;

/**
 * Why something is missing in a chunk: as it was at the last look within it, or the first one after it. It takes a vehicle a minute to do as it is
 * told, and so a tenth is nothing.
 */
const causeIn = (
  { start, planned, delivered }: Omit<TalliedChunk, 'cause'>,
  before: TalliedChunk | undefined,
  look: PolicyLook,
  isToldTo: boolean,
): MissingCause | null => {
  if (delivered >= planned * (1 - NEGLIGIBLE)) return null;
  const present = chunkOf(look.now);
  if (start === present) return causeNow(look, isToldTo);
  const known = before?.cause ?? null;
  const isRecent = before === undefined || start >= present - CHUNK;
  return known === null && isRecent ? causeNow(look, isToldTo) : known;
};

const NEGLIGIBLE = 0.1;

const causeNow = (look: PolicyLook, isToldTo: boolean): MissingCause | null => {
  const { asset, sight, isStaying, isCapable, isOverridden } = look;
  if (isOverridden) return 'OVERRIDDEN';
  if (!asset || !sight || asset.isReachable === false || !isCapable) return 'UNREACHABLE';
  if (!isStaying) return 'UNPLUGGED';
  if (isSated(look)) return 'LIMIT_REACHED';
  if (sight.isCharging) return isSlow(look) ? 'LIMIT_REACHED' : null;
  // Who is not told to charge any more wants something else by now.
  return isToldTo || look.isPending ? 'COMMAND_FAILED' : 'OVERRIDDEN';
};

/** Whether it has what it was to have, or takes no more. */
const isSated = ({ policy, sight, charge }: PolicyLook): boolean => {
  const target = policy.standing.need?.target ?? 100;
  return (
    sight?.isFull === true || (charge !== null && charge.level >= Math.min(charge.target, target))
  );
};

/** Whether it takes less than was counted on. */
const isSlow = ({ policy, asset }: PolicyLook): boolean => {
  const rate = asset?.state.chargeState.chargeRate ?? null;
  const { need } = policy.standing;
  return rate !== null && need !== null && rate < need.power * (1 - NEGLIGIBLE);
};

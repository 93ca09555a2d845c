import type { DealtPlan } from '#shared/domain/fleet/dealt-plan.ts';
import { curveKey, type FleetCurve } from '#shared/domain/fleet/fleet-curve.ts';
import { chunkEnd, chunkOf } from '#shared/domain/fleet/fleet-grid.ts';
import type { FleetMember } from '#shared/domain/fleet/fleet-member.ts';
import type { FleetStay } from '#shared/domain/fleet/fleet-stay.ts';
import type { Roster, RosterEntry } from '#shared/domain/fleet/roster.ts';
import { plannedWithin, spansUntil, stayLeft } from '#shared/domain/fleet/stay-left.ts';
import type { Horizon } from '#shared/domain/flex/horizon.ts';
import { needOnHorizon } from '#shared/domain/flex/need-on-horizon.ts';
import { onGrid } from '#shared/domain/planning/energy-grid.ts';
import { assertNeed } from '#shared/domain/planning/fleet.ts';
import {
  type Instant,
  type KilowattHours,
  kilowattHours,
} from '#shared/domain/quantities/units.ts';

/** The vehicles of a fleet by price curve, in the order of the curves' keys; each in that of the rosters, and of its policies there. */
export type GatheredFleet = {
  readonly groups: readonly {
    readonly curve: FleetCurve;
    readonly members: readonly FleetMember[];
  }[];
  /** What is charged in the present chunk, as planned. Unit: kWh. */
  readonly present: KilowattHours;
  /** Whose numbers make no sense: they charge by their own plans. */
  readonly setAside: readonly { readonly policyId: string; readonly reason: string }[];
};

/** What a fleet is gathered from. */
export type Gathering = {
  readonly horizon: Horizon;
  readonly rosters: readonly Roster[];
  /** What was dealt last, by policy. */
  readonly dealt: ReadonlyMap<string, DealtPlan>;
  readonly now: Instant;
};

/**
 * Gathers who has something left to plan after the present chunk, which stays as it was planned: nobody starts and stops within it for
 * the fleet's sake. Who is expected and has not come by then comes with the next chunk. Which roster a vehicle is on, and in which order they come, changes nothing.
 */
export const gatherFleet = ({ rosters, ...gathering }: Gathering): GatheredFleet => {
  const groups = new Map<string, { curve: FleetCurve; members: FleetMember[] }>();
  const keys = new Map<FleetCurve, string>();
  const setAside: { policyId: string; reason: string }[] = [];
  let present = 0;
  for (const { entry, shard } of entriesOn(rosters)) {
    const looked = lookAt(entry, shard, gathering);
    if (typeof looked === 'string') {
      setAside.push({ policyId: entry.policyId, reason: looked });
      continue;
    }
    present += looked.present;
    if (!looked.member) continue;
    const key = keyOf(keys, entry.stay.curve);
    const group = groups.get(key) ?? { curve: entry.stay.curve, members: [] };
    groups.set(key, group);
    group.members.push(looked.member);
  }
  const sorted = [...groups].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return {
    groups: sorted.map(([, group]) => group),
    present: kilowattHours(present),
    setAside,
  };
};

type StayingEntry = RosterEntry & { readonly stay: FleetStay };

function* entriesOn(
  rosters: readonly Roster[],
): Generator<{ readonly entry: StayingEntry; readonly shard: number }> {
  for (const { shard, entries } of rosters.toSorted((one, other) => one.shard - other.shard)) {
    for (const entry of entries) {
      const { stay } = entry;
      if (stay !== null) yield { entry: { ...entry, stay }, shard };
    }
  }
}

/** What there is of one vehicle, or why it cannot be counted. */
const lookAt = (
  { policyId, assetId, stay }: StayingEntry,
  shard: number,
  { horizon, dealt, now }: Omit<Gathering, 'rosters'>,
): { readonly present: number; readonly member: FleetMember | undefined } | string => {
  try {
    const current = asDealt(stay, dealt.get(policyId));
    const member = memberOf(horizon, current, now);
    return {
      present: onGrid(plannedWithin(current, chunkOf(now), chunkEnd(now))),
      member: member && {
        ...{ policyId, assetId, shard, isExpected: stay.isExpected, known: stay.spans },
        ...member,
      },
    };
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
};

/** A plan that was dealt for the same need counts; of that the policy may not know yet. */
const asDealt = (stay: FleetStay, plan: DealtPlan | undefined): FleetStay =>
  plan?.needFrom === stay.need.from && !stay.isExpected ? { ...stay, spans: plan.spans } : stay;

const memberOf = (
  horizon: Horizon,
  { need: counted, spans }: FleetStay,
  now: Instant,
): Pick<FleetMember, 'needFrom' | 'done' | 'left' | 'need'> | undefined => {
  const opens = chunkEnd(now);
  const left = stayLeft({ need: counted, spans }, opens);
  if (left === null) return undefined;
  const { need } = needOnHorizon(horizon, left);
  assertNeed(horizon.chunks, need);
  if (need.energy <= 0 && need.atOnce === undefined) return undefined;
  return { needFrom: counted.from, done: spansUntil(spans, opens), left, need };
};

/** Of a million vehicles most share a curve, and of one roster also the object. */
const keyOf = (keys: Map<FleetCurve, string>, curve: FleetCurve): string => {
  const known = keys.get(curve);
  if (known !== undefined) return known;
  const key = curveKey(curve);
  keys.set(curve, key);
  return key;
};

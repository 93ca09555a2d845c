import { type CountDeliveryDeps, countDelivery } from '#shared/app/fleet/count-delivery.ts';
import { type CurvePricesDeps, curvePrices } from '#shared/app/fleet/curve-prices.ts';
import { type DealPlansDeps, dealPlans } from '#shared/app/fleet/deal-plans.ts';
import { type TellVehiclesDeps, tellVehicles } from '#shared/app/fleet/tell-vehicles.ts';
import { type RetryClock, retryStale } from '#shared/app/retry-stale.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import type { DealtPlan } from '#shared/domain/fleet/dealt-plan.ts';
import { chunkEnd, horizonFrom } from '#shared/domain/fleet/fleet-grid.ts';
import { type FleetHead, type KeptIn, keptShape } from '#shared/domain/fleet/fleet-head.ts';
import { historyAt, onHorizon } from '#shared/domain/fleet/fleet-history.ts';
import {
  type FleetIntent,
  lookedAtFrom,
  noIntent,
  rulesInForce,
} from '#shared/domain/fleet/fleet-intent.ts';
import { plannedShape, shownPicture } from '#shared/domain/fleet/fleet-picture.ts';
import type { FleetWake } from '#shared/domain/fleet/fleet-wake.ts';
import { type GatheredFleet, gatherFleet } from '#shared/domain/fleet/gather-fleet.ts';
import { isTimeToRecount } from '#shared/domain/fleet/is-time-to-recount.ts';
import { pictureOf, type WholePicture } from '#shared/domain/fleet/picture-of.ts';
import type { Roster } from '#shared/domain/fleet/roster.ts';
import { problemsAhead, type TriedIntent, tryIntent } from '#shared/domain/fleet/try-intent.ts';
import {
  after,
  hours,
  type Instant,
  instant,
  milliseconds,
} from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { FleetSettings } from '#shared/ports/fleet-settings.ts';
import type { FleetStore } from '#shared/ports/fleet-store.ts';
import type { FleetMessage, RecountMessage } from '#shared/ports/messages.ts';
import type { NewId } from '#shared/ports/new-id.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { ReportTrouble } from '#shared/ports/report-trouble.ts';
import type { RosterStore } from '#shared/ports/roster-store.ts';

export type LookAtFleetDeps = CurvePricesDeps &
  CountDeliveryDeps &
  DealPlansDeps &
  TellVehiclesDeps & {
    readonly fleets: FleetStore;
    readonly rosters: Pick<RosterStore, 'shards' | 'all'>;
    readonly settings: FleetSettings;
    readonly recounts: Queue<RecountMessage>;
    readonly commit: Commit;
    readonly report: ReportTrouble;
    readonly newId: NewId;
    readonly clock: Pick<Clock, 'now'> & RetryClock;
  };

/**
 * Use case: count a client's fleet anew from its rosters, settle on what it does under the intent, and give each vehicle a plan. All of
 * that is written under ids that nobody knows, and then named by one row. So whoever dies on the way leaves what was there
 * before, and of two who look at the same time one is for nothing.
 */
export const lookAtFleet = async (
  deps: LookAtFleetDeps,
  { clientId }: FleetMessage,
): Promise<void> => {
  const wake = await deps.fleets.wake(clientId);
  const now = deps.clock.now();
  // Of several messages the first has done it.
  if (wake.dueAt === null || wake.dueAt > now) return;
  const { isAwake, isUnderRules } = await look(deps, clientId, now);
  await rest(deps, wake, { dueAt: isAwake ? chunkEnd(now) : null, isUnderRules }, now);
};

/** Until the next chunk begins, or somebody has a reason. */
const rest = async (
  { fleets, commit, clock }: LookAtFleetDeps,
  read: FleetWake,
  { dueAt, isUnderRules }: Pick<FleetWake, 'dueAt' | 'isUnderRules'>,
  now: Instant,
): Promise<void> =>
  retryStale(clock, async () => {
    const wake = await fleets.wake(read.clientId);
    // Whoever had a reason meanwhile may have written what was not seen.
    const isNews = wake.version !== read.version;
    const due = isNews ? wake.dueAt : dueAt;
    const next = { ...wake, dueAt: due, lookedAt: now, isUnderRules, version: wake.version + 1 };
    await commit([fleets.puttingWake(next)]);
  });

/** What is at hand while a fleet is looked at. */
type Seen = {
  readonly clientId: string;
  readonly now: Instant;
  readonly head: FleetHead | undefined;
  readonly intent: FleetIntent;
  readonly gathered: GatheredFleet;
  readonly picture: WholePicture;
};

const look = async (
  deps: LookAtFleetDeps,
  clientId: string,
  now: Instant,
): Promise<{ readonly isAwake: boolean; readonly isUnderRules: boolean }> => {
  const { fleets, settings } = deps;
  const { head, intent = noIntent(clientId, now) } = await fleets.inForce(clientId);
  const [rosters, dealt] = await Promise.all([
    deps.rosters.all(clientId),
    formerPlans(deps, clientId, head),
  ]);
  const horizon = horizonFrom(lookedAtFrom(intent, now), now, settings.chunks);
  const past = horizon.chunks - settings.chunks + 1;
  const gathered = gatherFleet({ horizon, rosters, dealt, now });
  if (gathered.setAside.length > 0) {
    deps.report({ code: 'needs_implausible', clientId, count: gathered.setAside.length });
  }
  const prices = await curvePrices(
    deps,
    gathered.groups.map(({ curve }) => curve),
    {
      clientId,
      from: after(horizon.start, milliseconds(-DAY)),
      to: instant(horizon.start + horizon.chunks * horizon.chunkLength),
    },
  );
  const history = historyAt(head, now, settings.chunks);
  const before = onHorizon(history, horizon);
  const { gbpRates } = settings;
  const picture = pictureOf(gathered, { horizon, past, before, prices, gbpRates });
  const seen = { clientId, now, head, intent, gathered, picture };
  const isUnderRules = rulesInForce(intent, now).length > 0;
  const isAwake = isAnybodyThere(rosters) || isUnderRules;
  // Nothing was ever asked of it, or the client is gone.
  if (!isAwake && !head) return { isAwake, isUnderRules };
  const computedAt = head?.computedAt ?? null;
  if (isTimeToRecount(clientId, computedAt, now)) await deps.recounts.send([{ clientId }]);
  await countDelivery(deps, { clientId, before: computedAt, present: gathered.present, now });
  const settled = settle(deps, seen);
  const version = (head?.version ?? 0) + 1;
  const { plan, earlier } = await planned(deps, seen, { version, settled });
  const next = {
    ...{ clientId, version, computedAt: now, history, plan },
    shape: keptShape(settled?.shape ?? plannedShape(picture)),
    picture: isAwake ? await keepPicture(deps, seen) : { id: '', parts: 0 },
  };
  try {
    await deps.commit([fleets.puttingHead(next)]);
  } catch (error) {
    // Somebody else looked at it at the same time, and is told of by what they wrote.
    if (error instanceof StaleWrite) return { isAwake, isUnderRules };
    throw error;
  }
  await tellVehicles(deps, { clientId, assetIds: earlier, by: chunkEnd(now) });
  return { isAwake, isUnderRules };
};

const DAY = hours(24);

const isAnybodyThere = (rosters: readonly Roster[]): boolean =>
  rosters.some(({ entries }) => entries.some(({ goneAt }) => goneAt === null));

/** What was dealt last. It counts whatever became of the intent: so vehicles have been charged until now. */
const formerPlans = async (
  { fleets }: LookAtFleetDeps,
  clientId: string,
  head: FleetHead | undefined,
): Promise<ReadonlyMap<string, DealtPlan>> => {
  const plan = head?.plan;
  if (!plan) return new Map();
  const parts = Array.from({ length: plan.parts }, (_, part) => fleets.plans(clientId, plan, part));
  const found = (await Promise.all(parts)).flatMap((plans) => plans ?? []);
  return new Map(found.map((each) => [each.policyId, each]));
};

/** What the fleet does under the intent; undefined where there is none, or nothing could be proven. */
const settle = (
  { report }: LookAtFleetDeps,
  { clientId, intent, picture, now }: Seen,
): TriedIntent | undefined => {
  const rules = rulesInForce(intent, now);
  if (rules.length === 0) return undefined;
  const none = { start: now, energies: new Float64Array(0) };
  const baseline = onHorizon(intent.baseline ?? none, picture.horizon);
  const tried = tryIntent(picture, rules, { baseline, now });
  if (!tried) report({ code: 'intent_not_proven', clientId, count: rules.length });
  else {
    const count = problemsAhead(tried, rules, now);
    if (count > 0) report({ code: 'intent_not_kept', clientId, count });
  }
  return tried;
};

type Planned = {
  readonly plan: FleetHead['plan'];
  /** Vehicles that have to hear of it. */
  readonly earlier: readonly string[];
};

const planned = async (
  deps: LookAtFleetDeps,
  { clientId, now, head, intent, gathered, picture }: Seen,
  { version, settled }: { readonly version: number; readonly settled: TriedIntent | undefined },
): Promise<Planned> => {
  if (!settled?.plans) {
    // What could not be proven does not end what was dealt before.
    const isInForce = rulesInForce(intent, now).length > 0;
    if (isInForce) return { plan: head?.plan ?? null, earlier: [] };
    // Who follows a plan that is none any more would go on with it until the next switch.
    return { plan: null, earlier: head?.plan ? vehiclesOf(gathered) : [] };
  }
  const zones = gathered.groups.flatMap(({ members }, zone) => {
    const fleet = picture.zones[zone]?.fleet;
    return fleet ? [{ fleet, members }] : [];
  });
  const { kept, earlier } = await dealPlans(deps, {
    ...{ clientId, zones, now, id: deps.newId() },
    horizon: picture.horizon,
    plans: settled.plans,
    parts: deps.rosters.shards,
  });
  return { plan: { ...kept, number: version, revisionId: intent.revisionId }, earlier };
};

const vehiclesOf = ({ groups }: GatheredFleet): readonly string[] =>
  groups.flatMap(({ members }) =>
    members.filter(({ isExpected }) => !isExpected).map(({ assetId }) => assetId),
  );

const keepPicture = ({ fleets, newId }: LookAtFleetDeps, seen: Seen): Promise<KeptIn> =>
  fleets.keepPicture({
    clientId: seen.clientId,
    id: newId(),
    what: shownPicture(seen.picture),
    expiresAt: after(seen.now, KEPT),
  });

/** A fleet is looked at four times an hour. */
const KEPT = hours(6);

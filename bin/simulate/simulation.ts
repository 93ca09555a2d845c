import { randomOf } from '#bin/simulate/engine/random.ts';
import { type VirtualTime, virtualTime } from '#bin/simulate/engine/virtual-time.ts';
import { feedTo } from '#bin/simulate/fleet/fleet-feed.ts';
import { foundFleet } from '#bin/simulate/fleet/found-fleet.ts';
import { judgingOf } from '#bin/simulate/fleet/judging.ts';
import { lookingAt } from '#bin/simulate/fleet/looking.ts';
import type { Member } from '#bin/simulate/fleet/member.ts';
import { roster as emptyRoster } from '#bin/simulate/fleet/roster.ts';
import { type Journal, journal } from '#bin/simulate/journal.ts';
import { activeActions, BrokenLaw, breaches, checkFullInTime } from '#bin/simulate/laws.ts';
import { comePrices } from '#bin/simulate/people/coming-prices.ts';
import { commandsIn } from '#bin/simulate/people/commands.ts';
import type { FaultLevel } from '#bin/simulate/people/faults.ts';
import { livingIn } from '#bin/simulate/people/living.ts';
import { CLIENT, type SimulatedPlatform, simulatedPlatform } from '#bin/simulate/platform.ts';
import { type FleetStores, fleetStores } from '#bin/simulate/stores/fleet-stores.ts';
import { type TariffName, tariffsInForce } from '#bin/simulate/stores/tariffs-in-force.ts';
import { watching } from '#bin/simulate/watching.ts';
import type { ActionRequest } from '#shared/domain/actions/action.ts';
import type { BiddingZone } from '#shared/domain/prices/bidding-zone.ts';
import { after, hours, type Instant, instant, minutes } from '#shared/domain/quantities/units.ts';
import type { SmartPlan } from '#shared/domain/smart-charging/smart-plan.ts';
import { wallClock } from '#shared/domain/time/wall-clock.ts';

export type SimulationOptions = {
  readonly vehicles: number;
  readonly days: number;
  readonly seed: number;
  readonly zone: BiddingZone;
  readonly tariff: TariffName;
  readonly faults: FaultLevel;
  /** Whether drivers charge smartly; the others charge as soon as they are plugged in. */
  readonly isSmart: boolean;
};

/** Who looks on, and may interfere. */
export type SimulationHooks = {
  /** Told now and then how much of the time has passed, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
  /** Told of vehicles every quarter of an hour. */
  readonly sample?: {
    readonly isWanted: (number: number) => boolean;
    readonly take: (member: Member, at: Instant) => void;
  };
  /** Of which vehicle a story is written along. @default none */
  readonly storyOf?: number | null;
  /** Whether a vehicle hears a command. Nobody is excused because one does not. @default all do */
  readonly hears?: (member: Member, request: ActionRequest) => boolean;
};

/** How a simulation went. */
export type Simulated = {
  readonly start: Instant;
  /** When it ended, or a law was broken. */
  readonly end: Instant;
  readonly members: readonly Member[];
  readonly stores: FleetStores;
  readonly platform: SimulatedPlatform;
  readonly journal: Journal;
  /** Plans that are over, in the order in which they ended. */
  readonly plans: readonly SmartPlan[];
  /** How often a vehicle was compared with what it should do. */
  readonly judgements: number;
  readonly broken: BrokenLaw | null;
};

/** Noon of a Monday in spring, while everybody is at work. No clock is changed within the longest run. */
const FIRST_DAY = instant(Date.UTC(2026, 3, 13, 12));
/** Progress is told after so many happenings. */
const PROGRESS = 2_000;

/** Lets a fleet live under smart charging for some days of virtual time. The same options give the same, on any machine. */
export const simulate = async (
  options: SimulationOptions,
  hooks: SimulationHooks = {},
): Promise<Simulated> => {
  const clock = wallClock(options.zone.timeZone);
  const today = clock.dayAt(FIRST_DAY);
  const start = clock.startingAt(today, hours(12));
  const end = after(start, hours(24 * options.days));
  const world = foundWorld(options, hooks, start);
  const { time, watch } = world;
  let broken: BrokenLaw | null = null;
  let happened = 0;
  let members: readonly Member[] = [];
  try {
    members = await begin(world, options);
    for (const member of members) world.living.begin(member, today);
    if (hooks.sample) sampling(time, members, hooks.sample);
    await time.run(end, (happening, at) => {
      watch(happening, at);
      happened += 1;
      if (happened % PROGRESS === 0) hooks.onProgress?.((at - start) / (end - start));
    });
  } catch (error) {
    if (!(error instanceof BrokenLaw)) throw error;
    broken = error;
  }
  const { stores, platform, told, plans, judged } = world;
  return {
    start,
    end: time.now(),
    members,
    stores,
    platform,
    journal: told,
    plans,
    judgements: judged.count,
    broken,
  };
};

type World = ReturnType<typeof foundWorld>;

/** Everybody links the vehicle and says how it is to be charged; prices come from now on. */
const begin = async (
  { time, stores, platform, roster }: World,
  { vehicles: size, seed, zone, faults, isSmart }: SimulationOptions,
): Promise<readonly Member[]> => {
  const random = randomOf(seed);
  const now = time.now();
  const members = await foundFleet({ size, random, zone, stores, now });
  roster.enter(members);
  await comePrices({
    time,
    zone,
    faults,
    random: random.fork('prices'),
    fetch: platform.fetchPrices,
  });
  for (const member of members) {
    const account = stores.rows.accounts.get(member.accountId);
    if (account) await platform.look(account);
    const linked = stores.rows.accounts.get(member.accountId);
    member.assetId = Object.values(linked?.devices ?? {})[0] ?? '';
  }
  roster.enter(members);
  for (const { assetId, driver } of members) {
    const { deadline, minimumChargeLimit } = driver;
    await platform.setPolicy(assetId, { isEnabled: isSmart, deadline, minimumChargeLimit });
  }
  return members;
};

/** The platform, its stores and who goes round between them. */
const foundWorld = (options: SimulationOptions, hooks: SimulationHooks, start: Instant) => {
  const { zone, tariff, faults, isSmart } = options;
  const time = virtualTime(start);
  const told = journal(hooks.storyOf ?? null);
  const roster = emptyRoster();
  const active = activeActions();
  const breach = breaches();
  const plans: SmartPlan[] = [];
  const judged = { count: 0 };
  const stores = fleetStores(
    feedTo({
      roster,
      judgeSoon: (member) => judging.soon(member),
      judgeAtTick: (member, wakeAt) => judging.atTick(member, wakeAt),
      onAction: active.stored,
      onPlanEnded: (plan) => plans.push(plan),
    }),
  );
  const arrive = commandsIn({
    time,
    journal: told,
    hears: hooks.hears ?? (() => true),
    onBroken: breach.note,
    somethingChanged: (member) => looking.plan(member),
  });
  const platform = simulatedPlatform({
    now: time.now,
    stores,
    tariffs: tariffsInForce(tariff, { clientId: CLIENT, timeZone: zone.timeZone }),
    carOf: (accountId) => roster.byAccount(accountId).car,
    arrive: ({ number }, request) => arrive(roster.byNumber(number), request),
    queueAction: (message, delay) =>
      time.at(after(time.now(), delay), {
        what: 'act',
        who:
          roster.byAsset(stores.rows.actions.get(message.actionId)?.targetId ?? '')?.number ?? -1,
        happen: () => platform.carry(message),
      }),
    queueJudgement: (assetId, delay) => judging.asked(there(roster.byAsset(assetId)), delay),
    onTrouble: ({ code, accountId, assetId = '', error }) => {
      const { number } =
        accountId === undefined ? there(roster.byAsset(assetId)) : roster.byAccount(accountId);
      breach.note(new BrokenLaw('no surprises', number, code, { cause: error }));
    },
  });
  const { rows } = stores;
  const looking = lookingAt({
    time,
    accountOf: ({ accountId }) => there(rows.accounts.get(accountId)),
    look: platform.look,
  });
  const judging = judgingOf({
    time,
    controlOf: ({ assetId }) => rows.controls.get(assetId),
    judge: ({ assetId }) => {
      judged.count += 1;
      return platform.judge(assetId);
    },
  });
  const living = livingIn({
    time,
    timeZone: zone.timeZone,
    faults,
    isSmart,
    somethingChanged: looking.plan,
    onLeave: checkFullInTime,
  });
  const watch = watching({ roster, stores, journal: told, active, breach });
  return { time, told, roster, plans, judged, stores, platform, living, watch };
};

const there = <Thing>(thing: Thing | undefined): Thing => {
  if (thing !== undefined) return thing;
  throw new RangeError('a row names what is not there');
};

/** Of what is drawn, and of nothing else. */
const sampling = (
  time: VirtualTime,
  members: readonly Member[],
  { isWanted, take }: NonNullable<SimulationHooks['sample']>,
): void => {
  const wanted = members.filter(({ number }) => isWanted(number));
  const next = (at: Instant): void =>
    time.at(at, {
      what: 'sample',
      who: -1,
      happen: () => {
        for (const member of wanted) take(member, at);
        next(after(at, SAMPLED));
      },
    });
  if (wanted.length > 0) next(time.now());
};

const SAMPLED = minutes(15);

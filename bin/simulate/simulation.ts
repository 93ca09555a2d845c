import { randomOf } from '#bin/simulate/engine/random.ts';
import type { VirtualTime } from '#bin/simulate/engine/virtual-time.ts';
import { foundFleet } from '#bin/simulate/fleet/found-fleet.ts';
import type { Member } from '#bin/simulate/fleet/member.ts';
import type { FlexLife } from '#bin/simulate/flex/flex-in.ts';
import { foundWorld } from '#bin/simulate/found-world.ts';
import type { Journal } from '#bin/simulate/journal.ts';
import { BrokenLaw } from '#bin/simulate/laws.ts';
import { comePrices } from '#bin/simulate/people/coming-prices.ts';
import type { SimulatedPlatform } from '#bin/simulate/platform.ts';
import type { SimulationHooks, SimulationOptions } from '#bin/simulate/simulation-options.ts';
import type { FleetStores } from '#bin/simulate/stores/fleet-stores.ts';
import type { PolicyTerms } from '#shared/domain/flex-policies/vehicle-policy.ts';
import {
  after,
  hours,
  type Instant,
  instant,
  minutes,
  percent,
} from '#shared/domain/quantities/units.ts';
import type { SmartPlan } from '#shared/domain/smart-charging/smart-plan.ts';
import { wallClock } from '#shared/domain/time/wall-clock.ts';

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
  /** What was seen of flexibility, and asked of the fleet. */
  readonly flex: FlexLife['seen'];
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
    if (options.isFlex) {
      world.flex.begin(today);
    }
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
    flex: world.flex.seen,
  };
};

type World = ReturnType<typeof foundWorld>;

/** Everybody links the vehicle and says how it is to be charged; prices come from now on. */
const begin = async (
  { time, stores, platform, roster }: World,
  { vehicles: size, seed, zone, faults, isSmart, isFlex }: SimulationOptions,
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
  for (const { assetId, number, driver } of members) {
    const { deadline, minimumChargeLimit } = driver;
    if (isFlex) {
      await platform.flex.agree(assetId, termsOf(number, driver));
      continue;
    }
    await platform.setPolicy(assetId, { isEnabled: isSmart, deadline, minimumChargeLimit });
  }
  return members;
};

/** Ready as full as they want it, each day by the same time. */
const termsOf = (
  number: number,
  { deadline, minimumChargeLimit, chargeLimit }: Member['driver'],
): PolicyTerms => {
  const day = { deadline, minimumChargeTarget: chargeLimit };
  const week = { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day };
  return {
    locationId: `home-${number}`,
    batteryReserve: percent(Math.min(MOST_RESERVE, minimumChargeLimit)),
    schedule: { ...week, saturday: day, sunday: day },
  };
};

/** What a policy takes. In percent. */
const MOST_RESERVE = 20;

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

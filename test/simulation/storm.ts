import { hashOf, type Random } from '#bin/simulate/engine/random.ts';
import {
  after,
  hours,
  type Instant,
  instant,
  type Milliseconds,
  milliseconds,
  minutes,
} from '#shared/domain/quantities/units.ts';
import { startTimeToLive } from '#test/simulation/cloud/tables/time-to-live.ts';
import { scheduler as newScheduler, type Turning } from '#test/simulation/engine/scheduler.ts';
import { withoutRealTime } from '#test/simulation/engine/without-real-time.ts';
import type { FaultName } from '#test/simulation/faults/fault-table.ts';
import { drawFaults } from '#test/simulation/faults/faults.ts';
import { startMischief } from '#test/simulation/faults/mischief.ts';
import { isQuiet } from '#test/simulation/is-quiet.ts';
import { startLaws } from '#test/simulation/laws/laws.ts';
import { Violation } from '#test/simulation/laws/violation.ts';
import { type PlannedStep, planOf } from '#test/simulation/people/plan.ts';
import { society } from '#test/simulation/people/society.ts';
import { type Platform, startPlatform } from '#test/simulation/platform/platform.ts';
import { stormLog } from '#test/simulation/storm-log.ts';
import { randomOfStorm } from '#test/simulation/storm-random.ts';
import { type Story, story } from '#test/simulation/story.ts';
import { ticking } from '#test/simulation/ticking.ts';

export type StormOptions = {
  readonly seed: number;
  /** How many things people do. */
  readonly actions: number;
  /** What they do, instead of what the seed would have them do. */
  readonly steps?: readonly PlannedStep[];
  /** Faults that this storm is not to have. */
  readonly without?: readonly string[];
  /** Whether a story is written along, which costs time. */
  readonly tells?: boolean;
};

export type StormResult = {
  readonly seed: number;
  readonly actions: number;
  /** The same for the same seed, on any machine. */
  readonly hash: string;
  /** How many steps of the scheduler it took. */
  readonly steps: number;
  readonly virtualHours: number;
  readonly faults: ReadonlyMap<FaultName, number>;
  readonly counts: ReadonlyMap<string, number>;
  readonly violation?: Violation;
  readonly story: Story;
};

/** The day on which every storm begins. */
const START = instant(Date.UTC(2026, 2, 2, 6));
/** How long the storm goes on after the last that people do. */
const AFTERMATH = minutes(8);
/** How long things may take to come to rest once nothing goes wrong any more: the longest pauses are an hour. */
const SETTLING = minutes(3 * 60);
/** One storm in so many is left alone for days, until all that has an end has come to it. */
const LEFT_ALONE = 0.03;
/** Longer than rows, messages and events are kept that have to be settled, and than time to live is late. */
const DAYS = hours(4 * 24);
/** Before this, what was given up has not been sent back and come through. */
const SHORTEST_REST = minutes(30);
/** When the operator sends back what was given up: all that was in flight has come back by then. */
const REDRIVE = minutes(12);
/** How often somebody looks whether all has come to rest, or hangs. */
const BETWEEN_LOOKS = minutes(5);
/** One storm in so many has its whole change feed played again at the end. */
const REPLAYED = 0.25;

/** Runs the whole platform through one storm, and says what it broke. */
export const runStorm = async (options: StormOptions): Promise<StormResult> => {
  const random = randomOfStorm(options.seed);
  const scheduler = newScheduler(START, random.fork('scheduler'));
  return withoutRealTime(scheduler, random.fork('coins'), () => storm(options, random, scheduler));
};

const storm = async (
  { seed, actions, steps, without = [], tells = false }: StormOptions,
  random: Random,
  scheduler: Turning,
): Promise<StormResult> => {
  const told = story(scheduler, tells);
  const faults = drawFaults(random.fork('faults'), without);
  const caller = { run: '' };
  const laws = startLaws({ scheduler, caller, story: told });
  const lost = new Set<string>();
  let failure: Violation | undefined;
  const platform = startPlatform({
    scheduler,
    faults,
    caller,
    random,
    log: stormLog(told, laws.onTrouble),
    ledger: laws.ledger,
    onArrival: laws.onArrival,
    isGone: (url) => lost.has(url),
  });
  laws.watch(platform);
  const people = society({
    scheduler,
    faults,
    random,
    platform,
    story: told,
    onExchange: laws.onExchange,
    loseReceiver: (url) => lost.add(url),
    onFailure: (what, error) => {
      failure ??= new Violation('the storm itself', `${what} failed`, error);
    },
  });
  laws.meet(people.tenants);
  const plan = steps ?? planOf(seed, actions);
  people.begin(plan);

  const weather = courseOf(platform, scheduler, {
    stormsFor: milliseconds((plan.at(-1)?.at ?? 0) + AFTERMATH),
    isStillActing: () => people.left() > 0,
    isReplayed: random.fork('replay').chance(REPLAYED),
    restsFor: random.fork('rest').chance(LEFT_ALONE) ? DAYS : SHORTEST_REST,
    onCalm: () => {
      faults.stop();
      told.tell('the storm', () => 'is over: nothing goes wrong any more');
    },
    onLook: () => laws.nowAndThen(platform),
  });
  const { isCalm } = weather;
  const spells = random.fork('spells');
  ticking(platform, { scheduler, faults, random: random.fork('ticks'), spells, isCalm });
  startTimeToLive(platform.rows, scheduler, seed);
  startMischief(platform, { scheduler, faults, random: random.fork('mischief'), isOver: isCalm });

  let hash = 0;
  await scheduler.run(
    () => (failure ?? laws.violation()) !== undefined || weather.isPast(),
    () => {
      hash = (Math.imul(hash, 31) + Math.floor(scheduler.now() * 1_000)) | 0;
      laws.afterStep();
    },
  );
  if (!failure && !laws.violation()) laws.atRest(platform);
  const violation = failure ?? laws.violation();
  return {
    seed,
    actions: plan.length,
    hash: hashOf(laws.fingerprint(), hash).toString(16).padStart(8, '0'),
    steps: scheduler.steps(),
    virtualHours: (scheduler.now() - START) / 3_600_000,
    faults: faults.counts(),
    counts: laws.counts(),
    ...(violation && { violation }),
    story: told,
  };
};

/** From the storm to the calm, and from the calm to rest. */
const courseOf = (
  platform: Platform,
  scheduler: Turning,
  course: {
    readonly stormsFor: Milliseconds;
    readonly isStillActing: () => boolean;
    readonly isReplayed: boolean;
    /** At least. */
    readonly restsFor: Milliseconds;
    readonly onCalm: () => void;
    readonly onLook: () => void;
  },
) => {
  const stormEnds = after(START, course.stormsFor);
  let calmSince: Instant | undefined;
  let nextLook = after(START, BETWEEN_LOOKS);
  const calmDown = () => {
    calmSince = scheduler.now();
    course.onCalm();
    scheduler.later(REDRIVE, () => {
      platform.redrive();
      if (course.isReplayed) for (const stream of platform.streams.values()) stream.replayAll();
    });
  };
  return {
    isCalm: () => calmSince !== undefined,
    isPast: (): boolean => {
      const now = scheduler.now();
      if (now < nextLook) return false;
      nextLook = after(now, BETWEEN_LOOKS);
      course.onLook();
      if (calmSince === undefined) {
        if (now >= stormEnds && !course.isStillActing()) calmDown();
        return false;
      }
      const calm = now - calmSince;
      if (calm < course.restsFor) return false;
      return calm >= course.restsFor + SETTLING || isQuiet(platform);
    },
  };
};

import type { Random } from '#bin/simulate/engine/random.ts';
import { minuteOf, turnsBetween } from '#shared/domain/observing/wheel.ts';
import {
  type Instant,
  type Milliseconds,
  milliseconds,
  minutes,
  seconds,
} from '#shared/domain/quantities/units.ts';
import type { Scheduler } from '#test/simulation/engine/scheduler.ts';
import type { Faults } from '#test/simulation/faults/faults.ts';
import type { Platform } from '#test/simulation/platform/platform.ts';

/** Names under which the agendas stand in their tables. */
const agendas = {
  users: ['observations', 'erasures'],
  actions: ['actions'],
  webhooks: ['deliveries'],
  locations: ['placements'],
  controls: ['reconciliations'],
  statistics: ['statistics'],
  flex: ['fleets'],
} as const;

export type TickingWorld = {
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly random: Random;
  /** Decides when no tick comes at all. */
  readonly spells: Random;
  readonly isCalm: () => boolean;
};

/**
 * The rules of EventBridge that set the ticks going: on time, twice, late, or not at all; and now
 * and then none for a quarter of an hour, so that much is due when they come back.
 * Once all is calm, a tick that would find nothing is left out, because nobody could tell.
 */
export const ticking = (platform: Platform, world: TickingWorld): void => {
  const { scheduler, random, isCalm } = world;
  const every = (
    length: Milliseconds,
    invoke: Platform['tick'],
    findsSomething: (platform: Platform, now: Instant) => boolean,
  ) => {
    const tick = () => {
      if (!isCalm() || findsSomething(platform, scheduler.now())) fire(invoke, world);
      scheduler.later(length, tick);
    };
    scheduler.later(milliseconds(random.whole(0, 59_999)), tick);
  };
  every(minutes(1), platform.tick, findsDue);
  every(minutes(5), platform.keepDataKeys, findsDueKeys);
};

const fire = (
  invoke: Platform['tick'],
  { scheduler, faults, random, spells }: TickingWorld,
): void => {
  const time = new Date(scheduler.now()).toISOString();
  const arrive = (delay: number) => {
    scheduler.later(milliseconds(delay), () => invoke({ time }, () => undefined));
  };
  const spell = Math.floor(scheduler.now() / minutes(15));
  // Never two in a row: what is due has a bound.
  if (spell % 2 === 0 && faults.strike('ticks-out', spells.fork(`${spell}`))) return;
  if (faults.strike('tick-missing', random)) return;
  const late = faults.strike('tick-late', random) ? random.whole(1, minutes(5)) : 0;
  arrive(late + random.exponential(500));
  if (faults.strike('tick-twice', random)) arrive(late + random.exponential(seconds(3)));
};

const findsDueKeys = ({ rows }: Platform, now: Instant): boolean => {
  for (const { dueAt } of rows.rows('clients')) if (Number(dueAt) <= now + 10_000) return true;
  return false;
};

const findsDue = ({ rows }: Platform, now: Instant): boolean => {
  const turns = new Set(
    turnsBetween(minuteOf(now) - 1, minuteOf(now)).map(({ pace, slot }) => `${pace}#${slot}`),
  );
  return Object.entries(agendas).some(([table, names]) => {
    for (const { dueAt, dueShard, wheelSlot } of rows.rows(table as keyof typeof agendas)) {
      if (
        Number(dueAt) <= now + 10_000 &&
        names.some((name) => String(dueShard).startsWith(`${name}#`))
      )
        return true;
      if (turns.has(String(wheelSlot).split('#').slice(0, 2).join('#'))) return true;
    }
    return false;
  });
};

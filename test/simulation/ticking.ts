import { milliseconds, minutes, seconds } from '#shared/domain/quantities/units.ts';
import type { Random } from '#test/simulation/engine/random.ts';
import type { Scheduler } from '#test/simulation/engine/scheduler.ts';
import type { Faults } from '#test/simulation/faults/faults.ts';
import type { Platform } from '#test/simulation/platform/platform.ts';

/** The agendas: in which table, and under which name, each tick finds its rows. */
const agendas = {
  observations: ['users', 'observations'],
  erasures: ['users', 'erasures'],
  actions: ['actions', 'actions'],
  webhookDeliveries: ['webhooks', 'deliveries'],
  placements: ['locations', 'placements'],
  reconciliations: ['controls', 'reconciliations'],
  statistics: ['statistics', 'statistics'],
} as const;

type TickName = keyof typeof agendas;

export type TickingWorld = {
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly random: Random;
  /** Decides when no tick comes at all. */
  readonly spells: Random;
  readonly isCalm: () => boolean;
};

/**
 * The rules of EventBridge that set the ticks going, every minute: on time, twice, late, or not at all; and now
 * and then none for a quarter of an hour, so that much is due when they come back.
 * Once all is calm, a tick that would find nothing is left out, because nobody could tell.
 */
export const ticking = (platform: Platform, world: TickingWorld): void => {
  const { scheduler, random, isCalm } = world;
  for (const name of Object.keys(agendas) as TickName[]) {
    const tick = () => {
      if (!isCalm() || hasDueRow(platform, name, scheduler.now() + 10_000)) {
        fire(platform.ticks[name], world);
      }
      scheduler.later(minutes(1), tick);
    };
    scheduler.later(milliseconds(random.whole(0, 59_999)), tick);
  }
};

const fire = (
  invoke: Platform['ticks'][TickName],
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

const hasDueRow = (platform: Platform, name: TickName, by: number): boolean => {
  const [table, agenda] = agendas[name];
  for (const { dueAt, dueShard } of platform.rows.rows(table)) {
    if (Number(dueAt) <= by && String(dueShard).startsWith(`${agenda}#`)) return true;
  }
  return false;
};

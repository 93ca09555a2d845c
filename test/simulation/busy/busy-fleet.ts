import { randomOf } from '#bin/simulate/engine/random.ts';
import { observeAccounts } from '#shared/app/observing/observe-accounts.ts';
import { vendorBreaker } from '#shared/app/observing/vendor-breaker.ts';
import { agendaSource, wheelSource } from '#shared/app/ticks/source.ts';
import { sweep } from '#shared/app/ticks/sweep.ts';
import { sweepAgendas } from '#shared/app/ticks/sweep-agendas.ts';
import { flooderOf } from '#shared/contract/messages/flooder-of.ts';
import {
  after,
  instant,
  type Milliseconds,
  milliseconds,
  minutes,
  seconds,
} from '#shared/domain/quantities/units.ts';
import { VendorUnavailable } from '#shared/domain/vendors/vendor-failure.ts';
import type { ObservationMessage, SweepMessage } from '#shared/ports/messages.ts';
import type { TickStore } from '#shared/ports/tick-store.ts';
import type { Vendor, VendorSession } from '#shared/ports/vendor.ts';
import { fairLine } from '#test/simulation/busy/fair-line.ts';
import {
  AWAY,
  type FleetCounts,
  type FleetShape,
  fleetStores,
  numberOf,
} from '#test/simulation/busy/fleet-stores.ts';
import { scheduler as newScheduler } from '#test/simulation/engine/scheduler.ts';
import { aReading } from '#test/support/a-vehicle.ts';

export type BusyFleet = FleetShape & {
  /** For how long; the first eight minutes are not counted. */
  readonly minutes: number;
  /** Functions that look at accounts at the same time. */
  readonly workers: number;
};

export type FleetSeen = {
  /** Looks at healthy accounts that were due while it was counted. */
  readonly due: number;
  /** … that began within their minute. */
  readonly onTime: number;
  /** How long after the beginning of its minute the latest of them began, in seconds. */
  readonly latest: number;
  /** How often the dead vendor was asked, in a minute. */
  readonly deadAskings: number;
  /** Batches of reads for each look that was taken. */
  readonly readsPerLook: number;
  /** Looks that are noted, as one of each account is in a day, and rows that were written for each of them. */
  readonly dailyLooks: number;
  readonly writesPerDailyLook: number;
  /** Rows that were written for each of all the others. */
  readonly writesPerLook: number;
};

const START = instant(Date.UTC(2026, 2, 2, 6));
const WARM_UP = 8;
const BATCH = 10;
const ANSWERS_IN = seconds(1);
const DEAD_AFTER = seconds(10);
/** Of a page of the index and of the messages made of it. */
const PAGE_TAKES = milliseconds(60);

/**
 * The platform's own ticks, sweeps and looks for a fleet in which nothing happens, in virtual time: some accounts always
 * fail, and one vendor is dead.
 */
export const busyFleet = async (busy: BusyFleet): Promise<FleetSeen> => {
  const random = randomOf(1);
  const scheduler = newScheduler(START, random.fork('scheduler'));
  const now = () => instant(Math.floor(scheduler.now()));
  const wait = (length: Milliseconds) =>
    new Promise<void>((resolve) => scheduler.later(length, resolve));
  const clock = { now, sleep: wait, duringWork: (length: Milliseconds) => length };
  const stores = fleetStores(busy, START);
  const seen = notes(busy);
  const failures: unknown[] = [];
  const fails = (error: unknown) => void failures.push(error);

  const line = fairLine<ObservationMessage>((message) => flooderOf(message) ?? '');
  let running = 0;
  const deps = {
    ...stores,
    clock,
    vendors: vendorsOf(busy, { wait, asked: (n) => seen.asked(n, now()) }),
    opener: { open: async () => 'credentials' },
    report: () => undefined,
    countAsking: async () => undefined,
    locations: { maps: async () => [], map: async () => undefined } as never,
    actionQueue: { send: async () => undefined },
    newId: () => 'new',
    breaker: vendorBreaker({ ...stores, clock, enough: 20 }),
  };
  const work = async () => {
    const batch: ObservationMessage[] = [];
    while (batch.length < BATCH && line.waiting() > 0)
      batch.push(line.take() as ObservationMessage);
    running += 1;
    await observeAccounts(deps as never, batch);
    running -= 1;
    begin();
  };
  const begin = () => {
    while (running < busy.workers && line.waiting() > 0) void work().catch(fails);
  };
  const observations = {
    send: async (messages: readonly ObservationMessage[], delay = milliseconds(0)) => {
      scheduler.later(milliseconds(delay + 20), () => {
        for (const message of messages) line.enter(message);
        begin();
      });
    },
  };
  const sources = slowed(
    {
      agendas: { observations: agendaSource(stores.observations, observations) },
      wheel: wheelSource(stores.wheel, observations),
    },
    wait,
  );
  const sweeps = {
    send: async (messages: readonly SweepMessage[]) => {
      for (const message of messages) {
        scheduler.later(milliseconds(20), () => void sweep(sweeping, message).catch(fails));
      }
    },
  };
  const sweeping = { sources, sweeps, clock, ticks: memoryTicks(), report: () => undefined };

  for (let minute = 0; minute < busy.minutes; minute += 1) {
    const scheduledFor = after(START, minutes(minute));
    // EventBridge fires some time within the first seconds.
    const late = milliseconds(minutes(minute) + random.whole(500, 4_000));
    scheduler.later(late, () => void sweepAgendas(sweeping, scheduledFor).catch(fails));
  }
  const end = START + minutes(busy.minutes);
  await scheduler.run(
    () => scheduler.now() >= end || failures.length > 0,
    () => undefined,
  );
  if (failures.length > 0) throw failures[0];
  return seen.summary(stores.counts);
};

/** The row of ticks, in memory. */
const memoryTicks = (): TickStore => {
  let done: number | null = null;
  return {
    begin: async () => ({ done }),
    end: async (minute) => {
      done = minute;
    },
  };
};

type Sources = Parameters<typeof sweep>[0]['sources'];

const slowed = (
  { agendas, wheel }: Sources,
  wait: (length: Milliseconds) => Promise<void>,
): Sources => {
  const slow = <Part>(source: {
    readonly shards: number;
    readonly move: (part: Part, shard: number, after?: string) => Promise<string | undefined>;
  }) => ({
    ...source,
    move: async (part: Part, shard: number, from?: string) => {
      await wait(PAGE_TAKES);
      return source.move(part, shard, from);
    },
  });
  return {
    agendas: Object.fromEntries(Object.entries(agendas).map(([name, each]) => [name, slow(each)])),
    wheel: slow(wheel),
  };
};

type Hands = {
  readonly wait: (length: Milliseconds) => Promise<void>;
  readonly asked: (n: number) => void;
};

const vendorsOf = ({ healthy }: FleetShape, { wait, asked }: Hands) => {
  const readings = [aReading({ observedAt: instant(1_000) }, AWAY)];
  const timing = { settle: minutes(1), actionTimeout: minutes(5), maxAttempts: 3, backOff: [] };
  const vendor = (name: string): Vendor =>
    ({
      name,
      timing,
      assetKinds: ['vehicle'],
      absenceIsProof: false,
      readAccount: async ({ accountId }: VendorSession) => {
        const n = numberOf(accountId);
        asked(n);
        await wait(name === 'DEAD' ? DEAD_AFTER : ANSWERS_IN);
        if (n >= healthy) throw new VendorUnavailable('no answer');
        return readings;
      },
    }) as unknown as Vendor;
  const [dead, alive] = [vendor('DEAD'), vendor('TESLA')];
  return (name: string) => (name === 'DEAD' ? dead : alive);
};

/** What is noted of looks, without keeping any. */
const notes = ({ healthy, broken, minutes: length }: BusyFleet) => {
  const from = START + minutes(WARM_UP);
  const until = START + minutes(length);
  const last = new Float64Array(healthy);
  let [taken, all, late, latest, deadAskings] = [0, 0, 0, 0, 0];
  return {
    asked: (n: number, at: number) => {
      all += 1;
      if (n >= healthy + broken && at >= from) deadAskings += 1;
      if (n >= healthy) return;
      const before = last[n] ?? 0;
      last[n] = at;
      if (at < from || before === 0) return;
      taken += 1;
      // Its turns are seven minutes apart, each at the same second of its minute.
      const delay = at - before - minutes(7);
      if (delay > minutes(1)) late += 1;
      latest = Math.max(latest, delay / 1_000);
    },
    summary: ({ reads, daily, dailyWrites, writes }: FleetCounts): FleetSeen => {
      // Who had no look for eight minutes at the end is late, too.
      const waiting = last.filter((at) => at < until - minutes(8)).length;
      const due = taken + waiting;
      return {
        due,
        onTime: (due - late - waiting) / due,
        latest,
        deadAskings: deadAskings / (length - WARM_UP),
        readsPerLook: reads / all,
        dailyLooks: daily,
        writesPerDailyLook: daily === 0 ? 0 : dailyWrites / daily,
        writesPerLook: writes / (all - daily),
      };
    },
  };
};

import * as z from 'zod';
import { countingLog } from '#bench/cost/counting/count-logs.ts';
import { countRun } from '#bench/cost/counting/count-run.ts';
import type { FleetCount } from '#bench/cost/counting/counts.ts';
import { type Sums, sums } from '#bench/cost/counting/entry.ts';
import { billingMeter } from '#bench/cost/counting/meter.ts';
import { workOf } from '#bench/cost/counting/work-of.ts';
import { askAlong } from '#bench/cost/fleets/ask-along.ts';
import { type CostClient, costClient } from '#bench/cost/fleets/client.ts';
import type { Fleet } from '#bench/cost/fleets/fleet.ts';
import { randomOf } from '#bin/simulate/engine/random.ts';
import { stages } from '#lib/config/stages.ts';
import { tableNames } from '#shared/contract/resources/tables.ts';
import { hours, instant, milliseconds, minutes, seconds } from '#shared/domain/quantities/units.ts';
import { exactSize } from '#test/simulation/cloud/tables/value-size.ts';
import { scheduler as newScheduler, type Turning } from '#test/simulation/engine/scheduler.ts';
import { withoutRealTime } from '#test/simulation/engine/without-real-time.ts';
import { drawFaults } from '#test/simulation/faults/faults.ts';
import { keyRotation } from '#test/simulation/people/key-rotation.ts';
import { type Platform, startPlatform } from '#test/simulation/platform/platform.ts';
import type { Spread } from '#test/simulation/platform/platform-world.ts';
import { ticking } from '#test/simulation/ticking.ts';

/** How long a fleet is left alone after it is linked, so that what linking brings about is over. */
const SETTLING = minutes(25);
/** How long linking one account may take on average, before the hour at which counting begins. */
const LINKING = seconds(2);
const SEED = 1;
/** The operation by which accounts are linked. */
const LINKS = 'createSandboxAccount';

/** As in a deployment of `production`. */
const production: Spread = {
  lanes: stages.production.webhooks.lanes,
  notesAll: stages.production.webhooks.notesAll,
  shards: { written: stages.production.agenda.shards, read: stages.production.agenda.shards },
};

/** Links a fleet in a simulated cloud in which nothing goes wrong, and counts what its hours cost. */
export const countFleet = async (fleet: Fleet): Promise<FleetCount> => {
  const begins = Date.UTC(2026, 5, 1, fleet.hour);
  const random = randomOf(SEED);
  const starts = begins - SETTLING - minutes(2) - fleet.accounts * LINKING;
  const scheduler = newScheduler(instant(starts), random.fork('scheduler'));
  return withoutRealTime(scheduler, random.fork('coins'), () => count(fleet, scheduler, begins));
};

const count = async (fleet: Fleet, scheduler: Turning, begins: number): Promise<FleetCount> => {
  const counted = sums();
  const seen = { looks: 0, events: 0, posts: 0 };
  const platform = aPlatform(scheduler, counted, seen);
  const turn = turning(scheduler);

  const client = await turn(costClientIn(platform, scheduler, counted));
  await turn(link(fleet, client));
  if (scheduler.now() > begins - SETTLING) throw new Error(`${fleet.name}: linking took too long`);
  await turn(client.pause(milliseconds(begins - scheduler.now())));

  counted.reset();
  Object.assign(seen, { looks: 0, events: 0, posts: 0 });
  const requests = await turn(askAlong(fleet, client));
  await turn(client.pause(milliseconds(begins + hours(fleet.hours) - scheduler.now())));
  const { name, about, accounts } = fleet;
  const storedBytes = bytesIn(platform);
  const entries = counted
    .entries()
    .map((entry) => ({ ...entry, work: workOf(entry), units: tidy(entry.units) }));
  return { name, about, accounts, hours: fleet.hours, ...seen, requests, storedBytes, entries };
};

/** Products of halves and of memory sizes, as they would be written. */
const tidy = (units: number) => Math.round(units * 100) / 100;

const aPlatform = (
  scheduler: Turning,
  counted: Sums,
  seen: { looks: number; events: number; posts: number },
): Platform => {
  const random = randomOf(SEED).fork('platform');
  const faults = drawFaults(random.fork('faults'));
  faults.stop();
  const platform = startPlatform({
    scheduler,
    faults,
    random,
    caller: { run: '' },
    log: countingLog(counted.add),
    meter: billingMeter(counted),
    onRun: (run) => countRun(run, counted.add),
    hasMetronome: false,
    spreadNow: () => production,
    // A machine of a busy function lives for hours. Accounts are linked over months, though, by one machine each: what
    // a machine remembers from one link to the next would make all of a fleet look alike afterwards.
    runsOfAnInstance: (name) => (name === LINKS ? 1 : Number.POSITIVE_INFINITY),
    ledger: {
      reading: ({ to }) => {
        if (!to.startsWith('carryAction')) seen.looks += 1;
      },
      command: () => undefined,
    },
    onArrival: ({ body }) => {
      seen.posts += 1;
      seen.events += z.array(z.unknown()).parse(JSON.parse(body)).length;
      const units = Buffer.byteLength(body);
      counted.add({ billed: 'traffic', by: 'webhooks', what: 'POST', on: '', units });
    },
    isGone: () => false,
  });
  ticking(platform, {
    ...{ scheduler, faults, random: random.fork('ticks'), spells: random.fork('spells') },
    isCalm: () => false,
  });
  return platform;
};

const costClientIn = async (platform: Platform, scheduler: Turning, { add }: Sums) => {
  await keyRotation(platform, scheduler)('first key');
  return costClient(platform, scheduler, add);
};

const link = async ({ accounts, account, isTold }: Fleet, client: CostClient): Promise<void> => {
  if (isTold) {
    const url = 'https://receiver.example.com/hook';
    await client.ask('createWebhook', { body: { url, secret: 'a secret that is long enough' } });
  }
  for (let index = 0; index < accounts; index += 1) {
    await client.ask(LINKS, { body: account(index) });
    // By and by: whoever is linked at one moment is looked at at one moment.
    await client.pause(seconds(1));
  }
};

/** Lets time pass until something is done. */
const turning =
  (scheduler: Turning) =>
  async <Result>(work: Promise<Result>): Promise<Result> => {
    let isOver = false;
    const done = work.finally(() => {
      isOver = true;
    });
    await Promise.all([
      done.catch(() => undefined),
      scheduler.run(
        () => isOver,
        () => undefined,
      ),
    ]);
    return done;
  };

const bytesIn = ({ rows }: Platform): number => {
  let sum = 0;
  for (const table of tableNames.filter((name) => name !== 'virtualDevices')) {
    for (const row of rows.rows(table)) sum += exactSize(row);
  }
  return sum;
};

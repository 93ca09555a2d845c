import { assetEventNames } from '#shared/contract/resources/event-source.ts';
import { tables } from '#shared/contract/resources/tables.ts';
import { instant, milliseconds, minutes, seconds } from '#shared/domain/quantities/units.ts';
import { eventBridgeExecutor } from '#test/simulation/cloud/bus/execute-event-bridge.ts';
import { type MemoryBus, memoryBus } from '#test/simulation/cloud/bus/memory-bus.ts';
import { platformRules } from '#test/simulation/cloud/bus/platform-rules.ts';
import { hotPartitions } from '#test/simulation/cloud/faulty/hot-partitions.ts';
import { kmsExecutor } from '#test/simulation/cloud/keys/memory-kms.ts';
import { type MemorySecret, memorySecret } from '#test/simulation/cloud/keys/memory-secret.ts';
import { sqsExecutor } from '#test/simulation/cloud/queues/execute-sqs.ts';
import { type MemoryTables, memoryTables } from '#test/simulation/cloud/tables/memory-tables.ts';
import type { CloudServices } from '#test/simulation/platform/connections.ts';
import { metered, meteredRules } from '#test/simulation/platform/meter.ts';
import type { PartWorld, Spread } from '#test/simulation/platform/platform-world.ts';
import { type PlatformQueues, startQueues } from '#test/simulation/platform/queues.ts';
import { receivers } from '#test/simulation/platform/receivers.ts';
import { recentlySeen } from '#test/simulation/platform/recently-seen.ts';

/** What the functions of a platform share. */
export type Services = PlatformQueues & {
  readonly rows: MemoryTables;
  readonly signingKeys: MemorySecret;
  /** All of them, as the functions reach them. */
  readonly bus: Pick<MemoryBus, 'outstanding'>;
  readonly cloud: CloudServices;
};

/** The services of a platform with nothing in them yet, which misbehave as the storm wants. */
export const startServices = (world: PartWorld): Services => {
  const { scheduler, faults, random, ledger, strike } = world;
  const rows = startTables(world);
  const queues = startQueues(world);
  const bus = startBus(world, queues);
  const byUrl = new Map([...Object.entries(queues.queues), ['givenUp', queues.givenUp]]);
  const signingKeys = memorySecret('signingKeys', JSON.stringify({ keys: [] }));
  const cloud: CloudServices = {
    tables: rows,
    isThrottled: hotPartitions({ scheduler, faults, seed: random.fork('partitions') }),
    sqs: sqsExecutor(
      (url) => byUrl.get(url),
      () => strike('queue-refuses'),
    ),
    eventBridge: eventBridgeExecutor(() => bus),
    kms: kmsExecutor('key', random.whole(0, 2 ** 31)),
    secrets: signingKeys.execute,
    vendors: { scheduler, faults, seed: random.fork('weather'), ledger, seen: recentlySeen() },
    transportFor: receivers(world),
    spreadNow: world.spreadNow ?? spreadInStorm(scheduler, random.fork('lanes')),
  };
  const { meter, caller } = world;
  const all = { rows, ...queues, bus, signingKeys };
  return { ...all, cloud: meter ? metered(cloud, meter, caller) : cloud };
};

/**
 * One lane in some storms, sixteen in others, and in the rest another number every twenty minutes. Of shards there is
 * another number as often.
 */
const spreadInStorm = (
  { now }: Pick<PartWorld['scheduler'], 'now'>,
  random: PartWorld['random'],
): (() => Spread) => {
  const always = random.pick([1, 16, 0, 0]);
  const changes = random.fork('changes');
  const spell = () => Math.floor(now() / minutes(20));
  return () => ({
    notesAll: spell() % 2 === 0,
    lanes: always || changes.fork(String(spell())).pick([1, 3, 16]),
    shards: { written: 1 + (spell() % 3), read: 3 },
  });
};

/** Tables whose indexes, and whose cheaper reads, are a while behind. */
const startTables = ({ scheduler, faults, random }: PartWorld): MemoryTables => {
  const lag = random.fork('lag');
  return memoryTables(tables, {
    now: () => instant(Math.floor(scheduler.now())),
    indexLag: () =>
      milliseconds(
        faults.strike('index-lag', lag) ? lag.exponential(seconds(3)) : lag.exponential(40),
      ),
    readLag: () => milliseconds(faults.strike('read-lag', lag) ? lag.exponential(500) : 0),
  });
};

/** A bus that is down for whole minutes at times, beside what goes wrong with single events. */
const startBus = (
  { scheduler, faults, random, strike, meter, hasMetronome = true }: PartWorld,
  { queues }: PlatformQueues,
): MemoryBus => {
  const rules = hasMetronome ? platformRules(queues, assetEventNames) : platformRules(queues);
  const isDown = () => {
    const minute = Math.floor(scheduler.now() / 60_000);
    return faults.strike('bus-down', random.fork(`bus ${minute}`));
  };
  return memoryBus({
    scheduler,
    random: random.fork('bus'),
    rules: meter ? meteredRules(rules, meter) : rules,
    faults: {
      refuses: () => isDown() || strike('bus-refuses'),
      comesTwice: () => strike('bus-twice'),
      comesLate: () => strike('bus-late'),
    },
  });
};

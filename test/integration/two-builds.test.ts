import { beforeAll, describe, expect, it } from 'vitest';
import { localClock } from '#lib/local/clock/clock.ts';
import { QueueMapping } from '#lib/local/event-sources/queue-mapping.ts';
import { eventBridge } from '#lib/local/eventbridge/event-bridge.ts';
import { compilePattern } from '#lib/local/eventbridge/event-pattern.ts';
import { AsyncInvocations } from '#lib/local/lambda/async-invocations.ts';
import { queueDefinition } from '#lib/local/sqs/queue-definition.ts';
import { sqs } from '#lib/local/sqs/sqs.ts';
import { openStore } from '#lib/local/store/store.ts';
import { EVENT_SOURCE } from '#shared/contract/resources/event-source.ts';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import type { ToldEvent } from '#shared/domain/events/told-event.ts';
import { minutes, percent } from '#shared/domain/quantities/units.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import { aBuild, type Build, withTrim } from '#test/support/a-build.ts';
import { aClient } from '#test/support/a-client.ts';
import { aVehicle } from '#test/support/a-vehicle.ts';
import { eventually } from '#test/support/eventually.ts';
import { fakeFunction } from '#test/support/local-cloud/fake-function.ts';
import { recordingLog } from '#test/support/test-edge.ts';
import { type ReceivedEvent, startReceiver } from '#test/support/webhook-receiver.ts';
import { startWebhookWorld } from '#test/support/webhook-world.ts';

let older: Build;
let newer: Build;
beforeAll(async () => {
  [older, newer] = await Promise.all([aBuild(), aBuild(withTrim)]);
}, 60_000);

/** Nothing on this road can never be told. */
const nothingGivenUp = {
  send: async () => {
    throw new Error('a change was given up');
  },
};

/** The road of an event, with the local engines for bus and queue; any build may do each part. */
const startRoad = async () => {
  const world = await startWebhookWorld();
  const store = await openStore();
  const clock = localClock({ speed: 1_000 });
  const queues = await sqs({ store, clock, endpoint: 'http://sqs' });
  const dead = await queues.createQueue(queueDefinition('dead', {}));
  const queue = await queues.createQueue(
    queueDefinition('events', {
      VisibilityTimeout: 30,
      RedrivePolicy: { deadLetterTargetArn: dead.arn, maxReceiveCount: 5 },
    }),
  );
  const invocations = new AsyncInvocations({
    store,
    clock,
    sqs: queues,
    functionOf: () => fakeFunction(() => undefined),
  });
  const rule = {
    address: 'S/Rule',
    arn: 'arn:aws:events:eu-central-1:000000000000:rule/S-Rule',
    bus: 'own',
    wants: compilePattern({ source: [EVENT_SOURCE] }),
    targets: [{ arn: queue.arn }],
  };
  const bus = eventBridge(
    { rules: [rule], buses: ['own'] },
    { store, clock, sqs: queues, invocations, onLost: () => undefined },
  );
  /** Tells all changes of assets since the beginning, as a stream that is played again does. */
  const publish = async (build: Build) => {
    const Records = await world.tables.engine.readStream({ table: 'assets', limit: 1_000 });
    const toBus = {
      publish: async (events: readonly ToldEvent[]) => {
        const Entries = events.map((event) => ({
          ...{ EventBusName: 'own', Source: EVENT_SOURCE, DetailType: event.name },
          Detail: JSON.stringify(event),
        }));
        await bus.call('PutEvents', { Entries });
        return { settled: events.length, impossible: [] };
      },
    };
    const run = build.publishChanges(
      () => ({ bus: toBus, givenUp: nothingGivenUp }),
      recordingLog(),
    );
    expect(await run({ Records })).toEqual({ batchItemFailures: [] });
  };
  /** Has one build work on the queue until all is done or given up. */
  const fanOut = async (build: Build) => {
    const deps = { ...world.deps, renderer: build.eventRenderer() };
    const mapping = new QueueMapping(
      {
        address: 'S/Mapping',
        id: 'mapping',
        functionName: 'fake',
        sourceArn: queue.arn,
        batchSize: 10,
        windowMs: 0,
        reportsItemFailures: true,
        wants: () => true,
        maximumConcurrency: 2,
        parallelization: 1,
        startsAtLatest: false,
        bisectsOnError: false,
        maximumRetries: 0,
        maximumAgeMs: 0,
      },
      { queue, run: fakeFunction(build.fanOutEvents(() => deps, recordingLog())), clock },
    );
    await mapping.start();
    const { counts } = queue;
    await eventually('the queue to be empty', () =>
      counts.ready + counts.inFlight + counts.delayed === 0 ? true : undefined,
    );
    await mapping.stop();
  };
  return {
    ...world,
    publish,
    fanOut,
    deadLetters: () => dead.counts.ready,
    [Symbol.asyncDispose]: async () => {
      await world[Symbol.asyncDispose]();
      await store.close();
    },
  };
};

type Road = Awaited<ReturnType<typeof startRoad>>;

/** A vehicle that is discovered and then changes twice, written by a build. */
const drive = async ({ tables }: Road, build: Build) => {
  const commit = dynamoCommit(tables.client);
  const assets = build.assetRepository(tables.client, 'assets');
  let vehicle = { ...aVehicle(), trim: 'GT' };
  await commit([assets.adding(vehicle)]);
  for (const level of [51, 52]) {
    const chargeState = { ...vehicle.state.chargeState, batteryLevel: percent(level) };
    const state = { ...vehicle.state, chargeState };
    vehicle = nextVersion({ ...vehicle, state }, vehicle.updatedAt);
    await commit([assets.replacing(vehicle)]);
  }
};

const trimOf = ({ vehicle }: ReceivedEvent): unknown =>
  typeof vehicle === 'object' && vehicle !== null && 'trim' in vehicle ? vehicle.trim : 'unknown';

const names = ['user:vehicle:discovered', 'user:vehicle:updated', 'user:vehicle:updated'];

describe('two builds whose vehicles differ by one member', () => {
  it.each([
    ['an older publisher before a newer renderer', () => [older, newer], 'unknown'],
    ['a newer publisher before an older renderer', () => [newer, older], 'GT'],
    ['older ones', () => [older, older], 'unknown'],
    ['newer ones', () => [newer, newer], 'GT'],
  ] as const)('%s lose and double no event', async (_, builds, trim) => {
    const [publisher, renderer] = builds();
    await using road = await startRoad();
    await using receiver = await startReceiver();
    await road.addWebhook(receiver.url);
    if (!publisher || !renderer) throw new Error('there is a build missing');

    await drive(road, publisher);
    await road.publish(publisher);
    await road.fanOut(renderer);
    await road.pass(minutes(1));

    expect(receiver.events().map(({ event }) => event)).toEqual(names);
    expect(receiver.events().map(trimOf)).toEqual([trim, trim, trim]);
    expect(road.deadLetters()).toBe(0);
  });

  it.each([
    ['rolled out', () => [older, newer], 'unknown'],
    ['rolled back', () => [newer, older], 'GT'],
  ] as const)(
    'double nothing when the stream is played again after being %s',
    async (_, builds, trim) => {
      const [first, second] = builds();
      await using road = await startRoad();
      await using receiver = await startReceiver();
      await road.addWebhook(receiver.url);
      if (!first || !second) throw new Error('there is a build missing');
      await drive(road, first);

      await road.publish(first);
      await road.fanOut(first);
      await road.publish(second);
      await road.fanOut(second);
      await road.pass(minutes(1));

      expect(receiver.events().map(({ event }) => event)).toEqual(names);
      expect(receiver.events().map(trimOf)).toEqual([trim, trim, trim]);
      expect(road.deadLetters()).toBe(0);
    },
  );

  it('keep in a row what the older one does not know', async () => {
    await using road = await startRoad();
    const { client } = road.tables;
    const [before, after] = [older, newer].map((build) => build.assetRepository(client, 'assets'));
    const commit = dynamoCommit(client);
    await drive(road, newer);

    const read = await before?.get(aClient().id, aVehicle().id);
    if (!read) throw new Error('the older build does not see the row');
    await commit([before?.replacing(nextVersion(read, read.updatedAt))].flatMap((w) => w ?? []));

    expect(await after?.get(aClient().id, aVehicle().id)).toMatchObject({
      trim: 'GT',
      version: read.version + 1,
    });
  });

  it('read the rows of the other one', async () => {
    await using road = await startRoad();
    await drive(road, older);

    const { client } = road.tables;
    const read = await newer.assetRepository(client, 'assets').get(aClient().id, aVehicle().id);

    expect(read).toMatchObject({ version: 3 });
  });
});

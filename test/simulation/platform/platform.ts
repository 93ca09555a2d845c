import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { worker as carryAction } from '#functions/act/carry-action.ts';
import { authorizer } from '#functions/authorize/authorize.ts';
import { worker as publishChanges } from '#functions/changes/publish-changes.ts';
import { worker as eraseUser } from '#functions/erase/erase-user.ts';
import { worker as deliverEvents } from '#functions/notify/deliver-events.ts';
import { worker as fanOutEvents } from '#functions/notify/fan-out-events.ts';
import { worker as observeAccount } from '#functions/observe/observe-account.ts';
import { worker as reconcileAsset } from '#functions/reconcile/reconcile-asset.ts';
import { rotation } from '#functions/rotation/rotate-signing-key.ts';
import { worker as enqueueDueActions } from '#functions/ticks/enqueue-due-actions.ts';
import { worker as enqueueDueDeliveries } from '#functions/ticks/enqueue-due-deliveries.ts';
import { worker as enqueueDueErasures } from '#functions/ticks/enqueue-due-erasures.ts';
import { worker as enqueueDueObservations } from '#functions/ticks/enqueue-due-observations.ts';
import { worker as enqueueDueReconciliations } from '#functions/ticks/enqueue-due-reconciliations.ts';
import { type QueueName, queueNames } from '#shared/contract/resources/queues.ts';
import { type TableName, tableNames, tables } from '#shared/contract/resources/tables.ts';
import { workers } from '#shared/contract/worker-registry.ts';
import { hours, instant, milliseconds, seconds } from '#shared/domain/quantities/units.ts';
import type { Agenda } from '#shared/ports/agenda.ts';
import { reportAttempt } from '#shared/runtime/webhooks/report-attempt.ts';
import { eventBridgeExecutor } from '#test/simulation/cloud/bus/execute-event-bridge.ts';
import { memoryBus } from '#test/simulation/cloud/bus/memory-bus.ts';
import { platformRules } from '#test/simulation/cloud/bus/platform-rules.ts';
import { lambdaFunction } from '#test/simulation/cloud/functions.ts';
import type { Instance, InstanceWorld } from '#test/simulation/cloud/instance.ts';
import type { Invoke } from '#test/simulation/cloud/invoke.ts';
import { kmsExecutor } from '#test/simulation/cloud/keys/memory-kms.ts';
import { memorySecret } from '#test/simulation/cloud/keys/memory-secret.ts';
import { sqsExecutor } from '#test/simulation/cloud/queues/execute-sqs.ts';
import { type MemoryQueue, memoryQueue } from '#test/simulation/cloud/queues/memory-queue.ts';
import { queueMapping } from '#test/simulation/cloud/queues/queue-mapping.ts';
import {
  type StreamMapping,
  streamMapping,
} from '#test/simulation/cloud/streams/stream-mapping.ts';
import { memoryTables } from '#test/simulation/cloud/tables/memory-tables.ts';
import type { Random } from '#test/simulation/engine/random.ts';
import { POISON } from '#test/simulation/faults/mischief.ts';
import { type AdminTask, administer } from '#test/simulation/platform/administration.ts';
import {
  type CloudServices,
  type Connections,
  connections,
} from '#test/simulation/platform/connections.ts';
import { gateway, type HttpInvoke } from '#test/simulation/platform/gateway.ts';
import { httpHandlers, type OperationId } from '#test/simulation/platform/handlers.ts';
import { metronome } from '#test/simulation/platform/metronome.ts';
import { publishChangesOfNextBuild } from '#test/simulation/platform/next-build.ts';
import type { Arrival } from '#test/simulation/platform/receivers.ts';
import { receivers } from '#test/simulation/platform/receivers.ts';
import { timingOf, type VendorLedger } from '#test/simulation/platform/storm-vendors.ts';
import { millisecondsOf } from '#test/simulation/platform/worker-limits.ts';

export type PlatformWorld = InstanceWorld & {
  readonly random: Random;
  readonly ledger: VendorLedger;
  readonly onArrival: (arrival: Arrival) => void;
  readonly isGone: (url: string) => boolean;
};

export type Platform = ReturnType<typeof startPlatform>;

/** The whole of Loadstar in memory: its functions, on services that misbehave as the storm wants. */
export const startPlatform = (world: PlatformWorld) => {
  const { scheduler, faults, random } = world;
  const draws = random.fork('platform');
  const lag = random.fork('lag');
  const rows = memoryTables(tables, {
    now: () => instant(Math.floor(scheduler.now())),
    indexLag: () =>
      milliseconds(
        faults.strike('index-lag', lag) ? lag.exponential(seconds(3)) : lag.exponential(40),
      ),
    readLag: () => milliseconds(faults.strike('read-lag', lag) ? lag.exponential(500) : 0),
  });

  const givenUp = deadEnd('givenUp');
  const deadLetters = recordOf(queueNames, (name) => deadEnd(`${name}-dead`));
  const queues = recordOf(queueNames, (name) =>
    memoryQueue({
      name,
      scheduler,
      random: random.fork(`queue ${name}`),
      visibilityTimeout: seconds(6 * timeoutSecondsOf(workerOf(name).id)),
      maxReceiveCount: 5,
      deadLetters: deadLetters[name],
      retention: hours(4 * 24),
      faults: {
        comesTwice: () => faults.strike('queue-twice', draws),
        comesLate: () => faults.strike('queue-late', draws),
      },
    }),
  );
  function deadEnd(name: string): MemoryQueue {
    return memoryQueue({
      name,
      scheduler,
      random: random.fork(`queue ${name}`),
      visibilityTimeout: seconds(30),
      retention: hours(14 * 24),
      faults: { comesTwice: () => false, comesLate: () => false },
    });
  }
  const isBusDown = () => {
    const minute = Math.floor(scheduler.now() / 60_000);
    return faults.strike('bus-down', random.fork(`bus ${minute}`));
  };
  const bus = memoryBus({
    scheduler,
    random: random.fork('bus'),
    rules: platformRules(queues),
    faults: {
      refuses: () => isBusDown() || faults.strike('bus-refuses', draws),
      comesTwice: () => faults.strike('bus-twice', draws),
      comesLate: () => faults.strike('bus-late', draws),
    },
  });
  const byUrl = new Map([...queueNames.map((name) => [name, queues[name]] as const)]);
  const signingKeys = memorySecret('signingKeys', JSON.stringify({ keys: [] }));
  const cloud: CloudServices = {
    tables: rows,
    sqs: sqsExecutor(
      (url) => (url === 'givenUp' ? givenUp : byUrl.get(url as QueueName)),
      () => faults.strike('queue-refuses', draws),
    ),
    eventBridge: eventBridgeExecutor(() => bus),
    kms: kmsExecutor('key', random.whole(0, 2 ** 31)),
    secrets: signingKeys.execute,
    vendors: { scheduler, faults, seed: random.fork('weather'), ledger: world.ledger, timingOf },
    transportFor: receivers(world),
  };

  const start =
    <Event, Answer>(make: (to: Connections) => (event: Event) => Promise<Answer>) =>
    (instance: Instance) =>
      make(connections(instance, cloud));
  const functionOf = <Event, Answer>(
    name: string,
    make: (to: Connections) => (event: Event) => Promise<Answer>,
    nameOf: (event: Event) => string,
  ): Invoke<Event, Answer> =>
    lambdaFunction(world, random.fork(`function ${name}`), {
      name,
      timeout: millisecondsOf(name),
      start: start(make),
      nameOf,
    });
  const queueFunction = (
    name: QueueName,
    make: (to: Connections) => (event: SQSEvent) => Promise<SQSBatchResponse>,
  ) => {
    const worker = workerOf(name);
    if (worker.trigger.kind !== 'queue') throw new Error(`${worker.id} drains no queue`);
    queueMapping({
      scheduler,
      random: random.fork(`mapping ${name}`),
      queue: queues[name],
      batchSize: worker.trigger.batchSize,
      maximumConcurrency: 20,
      invoke: functionOf(worker.id, make, ({ Records }) => Records.map(({ body }) => body).join()),
    });
  };

  queueFunction('actions', (to) =>
    carryAction(
      () => ({ ...to, queue: to.queue('actions'), observations: to.queue('observations') }),
      to.log,
    ),
  );
  queueFunction('observations', (to) =>
    observeAccount(() => ({ ...to, actionQueue: to.queue('actions') }), to.log),
  );
  queueFunction('reconciliations', (to) =>
    reconcileAsset(() => ({ ...to, controllers: [metronome] }), to.log),
  );
  queueFunction('erasures', (to) => eraseUser(() => to, to.log));
  queueFunction('webhookEvents', (to) =>
    fanOutEvents(() => ({ ...to, deliveries: to.queue('webhookDeliveries') }), to.log),
  );
  queueFunction('webhookDeliveries', (to) =>
    deliverEvents(
      () => ({
        ...to,
        deliveries: to.queue('webhookDeliveries'),
        signer: to.webhookSigner,
        report: reportAttempt(to.log),
      }),
      to.log,
    ),
  );

  const publish = functionOf(
    'publishChanges',
    (to) => {
      const isNext = faults.strike('other-build', draws);
      return (isNext ? publishChangesOfNextBuild : publishChanges)(() => to, to.log);
    },
    ({ Records }) =>
      Records.map(
        ({ eventSourceARN, dynamodb }) => `${eventSourceARN}${dynamodb?.SequenceNumber}`,
      ).join(),
  );
  const streams = new Map<string, StreamMapping>(
    tableNames.flatMap((name: TableName) =>
      tables[name].stream
        ? [
            [
              name,
              streamMapping({
                scheduler,
                random: random.fork(`stream ${name}`),
                batchSize: 100,
                parallelization: 10,
                bisect: true,
                maximumRetries: 100,
                maximumAge: hours(20),
                onFailure: givenUp,
                invoke: publish,
                keepsAll: true,
                faults: {
                  replays: () => faults.strike('stream-replay', draws),
                  comesLate: () => faults.strike('bus-late', draws),
                },
              }),
            ] as const,
          ]
        : [],
    ),
  );
  rows.onChange((change) => streams.get(change.table)?.push(change));

  const ticks = {
    observations: functionOf(
      'enqueueDueObservations',
      (to) => enqueueDueObservations(() => tick(to, to.users.observations, 'observations'), to.log),
      () => 'tick',
    ),
    actions: functionOf(
      'enqueueDueActions',
      (to) => enqueueDueActions(() => tick(to, to.actions.agenda, 'actions'), to.log),
      () => 'tick',
    ),
    webhookDeliveries: functionOf(
      'enqueueDueDeliveries',
      (to) => enqueueDueDeliveries(() => tick(to, to.webhooks.agenda, 'webhookDeliveries'), to.log),
      () => 'tick',
    ),
    erasures: functionOf(
      'enqueueDueErasures',
      (to) => enqueueDueErasures(() => tick(to, to.users.erasures, 'erasures'), to.log),
      () => 'tick',
    ),
    reconciliations: functionOf(
      'enqueueDueReconciliations',
      (to) =>
        enqueueDueReconciliations(() => tick(to, to.controls.agenda, 'reconciliations'), to.log),
      () => 'tick',
    ),
  };

  const http = Object.fromEntries(
    Object.entries(httpHandlers).map(([id, make]) => [
      id,
      functionOf(
        id,
        (to) => {
          const handler = make(to);
          return (event: Parameters<typeof handler>[0]) => handler(event, CONTEXT);
        },
        (event) => event.requestContext.http.userAgent,
      ),
    ]),
  ) as Readonly<Record<OperationId, HttpInvoke>>;
  const authorize = functionOf(
    'authorize',
    (to) => authorizer(() => ({ ...to, wallClock: to.clock })),
    ({ headers }) => String(headers?.authorization?.length),
  );

  const rotate = functionOf(
    'rotateSigningKey',
    (to) => rotation(() => ({ ...to, change: to.signingKeyChange }), to.log),
    ({ Step, ClientRequestToken }) => `${Step}/${ClientRequestToken}`,
  );
  const administration = functionOf(
    'administration',
    (to) => (task: AdminTask) => administer(to, task),
    ({ name }) => name,
  );

  return {
    rows,
    queues,
    deadLetters,
    givenUp,
    streams,
    api: gateway(scheduler, authorize, http),
    ticks,
    administration,
    rotate,
    announceKey: signingKeys.announce,
    /** What the operator does once the cause is mended: sends back what was given up. */
    redrive: () => {
      for (const name of queueNames) {
        for (const { body, receiptHandle } of deadLetters[name].receive(1_000)) {
          if (body.startsWith(POISON)) continue;
          queues[name].send([body], 0);
          deadLetters[name].delete(receiptHandle);
        }
      }
    },
  };
};

const CONTEXT = { awsRequestId: 'storm' } as Parameters<
  ReturnType<(typeof httpHandlers)[OperationId]>
>[1];

const tick = <Message>(to: Connections, agenda: Agenda<Message>, queue: QueueName) => ({
  agenda,
  queue: to.queue<Message>(queue),
  clock: to.clock,
});

const workerOf = (queue: QueueName) => {
  const found = workers.find(({ trigger }) => trigger.kind === 'queue' && trigger.queue === queue);
  if (!found) throw new Error(`nobody drains ${queue}`);
  return found;
};

const timeoutSecondsOf = (id: string): number =>
  workers.find((worker) => worker.id === id)?.timeoutSeconds ?? 10;

const recordOf = <Name extends string, Value>(
  names: readonly Name[],
  value: (name: Name) => Value,
): Readonly<Record<Name, Value>> =>
  Object.fromEntries(names.map((name) => [name, value(name)])) as Record<Name, Value>;

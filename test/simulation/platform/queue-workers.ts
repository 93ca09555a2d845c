import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { worker as carryAction } from '#functions/act/carry-action.ts';
import { worker as eraseUser } from '#functions/erase/erase-user.ts';
import { worker as lookAtFleet } from '#functions/fleet/look-at-fleet.ts';
import { worker as recountFleet } from '#functions/fleet/recount-fleet.ts';
import { worker as deliverEvents } from '#functions/notify/deliver-events.ts';
import { worker as fanOutEvents } from '#functions/notify/fan-out-events.ts';
import { worker as fetchStatistics } from '#functions/observe/fetch-statistics.ts';
import { worker as observeAccount } from '#functions/observe/observe-account.ts';
import { worker as placeAssets } from '#functions/place/place-assets.ts';
import { worker as reconcileAsset } from '#functions/reconcile/reconcile-asset.ts';
import { worker as continueSweep } from '#functions/ticks/continue-sweep.ts';
import { syntheticPrices } from '#shared/adapters/prices/synthetic-prices.ts';
import { firstThatKnows } from '#shared/adapters/solar/first-that-knows.ts';
import { recentSun } from '#shared/adapters/solar/recent-sun.ts';
import { sandboxSun } from '#shared/adapters/solar/sandbox-sun.ts';
import { planDealtTo } from '#shared/app/fleet/plan-dealt-to.ts';
import { flexController } from '#shared/app/flex-policies/flex-controller.ts';
import { statisticsAttendant } from '#shared/app/inverters/statistics-attendant.ts';
import type { Attendant } from '#shared/app/reconciling/attendant.ts';
import { scheduleController } from '#shared/app/schedules/schedule-controller.ts';
import { smartChargingAttendant } from '#shared/app/smart-charging/smart-charging-attendant.ts';
import { smartChargingController } from '#shared/app/smart-charging/smart-charging-controller.ts';
import { type QueueName, queueNames } from '#shared/contract/resources/queues.ts';
import { reportAttempt } from '#shared/runtime/webhooks/report-attempt.ts';
import { queueMapping } from '#test/simulation/cloud/queues/queue-mapping.ts';
import type { Connections } from '#test/simulation/platform/connections.ts';
import type { FunctionOf } from '#test/simulation/platform/functions-on.ts';
import { metronome } from '#test/simulation/platform/metronome.ts';
import type { PlatformWorld } from '#test/simulation/platform/platform-world.ts';
import type { PlatformQueues } from '#test/simulation/platform/queues.ts';
import { sweepingOn } from '#test/simulation/platform/sweeping-on.ts';
import { workerOf } from '#test/simulation/platform/worker-of.ts';

/** The functions that drain queues, from now on. */
export const startQueueWorkers = (
  { scheduler, random, hasMetronome = true }: PlatformWorld,
  { queues }: PlatformQueues,
  functionOf: FunctionOf,
): void => {
  const workers = workersWith(hasMetronome ? [metronome] : []);
  for (const name of queueNames) {
    const { id, batchSize } = workerOf(name);
    queueMapping({
      scheduler,
      random: random.fork(`mapping ${name}`),
      queue: queues[name],
      batchSize,
      maximumConcurrency: 20,
      invoke: functionOf(id, workers[name], bodiesOf),
    });
  }
};

type Worker = (to: Connections) => (event: SQSEvent) => Promise<SQSBatchResponse>;

/** Who drains each queue, on what an instance is connected to. */
const workersWith = (attendants: readonly Attendant[]): Readonly<Record<QueueName, Worker>> => ({
  actions: (to) =>
    carryAction(
      () => ({
        ...to,
        queue: to.queue('actions'),
        observations: to.queue('observations'),
        placements: to.queue('placements'),
      }),
      to.log,
    ),
  observations: (to) => observeAccount(() => ({ ...to, actionQueue: to.queue('actions') }), to.log),
  sweeps: (to) => continueSweep(() => sweepingOn(to), to.log),
  reconciliations: (to) =>
    reconcileAsset(
      () => ({
        ...to,
        queue: to.queue('actions'),
        reconciliations: to.queue('reconciliations'),
        controllers: [
          scheduleController(to),
          smartChargingController({
            ...to,
            standIn: syntheticPrices,
            forecastSun: firstThatKnows([sandboxSun(to), recentSun(to)]),
          }),
          flexController({ ...to, standIn: syntheticPrices, fleetPlanOf: planDealtTo(to) }),
        ],
        attendants: [...attendants, statisticsIn(to), smartChargingAttendant(to)],
      }),
      to.log,
    ),
  statistics: (to) => fetchStatistics(() => to, to.log),
  placements: (to) =>
    placeAssets(
      () => ({
        ...to,
        reconciliations: to.queue('reconciliations'),
      }),
      to.log,
    ),
  erasures: (to) => eraseUser(() => to, to.log),
  fleets: (to) =>
    lookAtFleet(
      () => ({
        ...to,
        standIn: syntheticPrices,
        settings: { chunks: 96, gbpRates: {} },
        reconciliations: to.queue('reconciliations'),
        recounts: to.queue('recounts'),
      }),
      to.log,
    ),
  recounts: (to) =>
    recountFleet(
      () => ({ ...to, fleetQueue: to.queue('fleets'), recounts: to.queue('recounts') }),
      to.log,
    ),
  webhookEvents: (to) =>
    fanOutEvents(() => ({ ...to, deliveries: to.queue('webhookDeliveries') }), to.log),
  webhookDeliveries: (to) =>
    deliverEvents(
      () => ({
        ...to,
        deliveries: to.queue('webhookDeliveries'),
        signer: to.webhookSigner,
        lanes: to.lanesNow(),
        notesAll: to.notesAllNow(),
        report: reportAttempt(to.log),
      }),
      to.log,
    ),
});

const statisticsIn = (to: Connections) =>
  statisticsAttendant({ ...to, queue: to.queue('statistics') });

const bodiesOf = ({ Records }: SQSEvent): string => Records.map(({ body }) => body).join();

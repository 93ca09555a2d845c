import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Dashboard, GraphWidget, type IMetric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { EventRoutes } from '#lib/constructs/event-routes.ts';
import { EVERY_MINUTE } from '#lib/constructs/impact-alarm.ts';
import type { QueueWorker } from '#lib/constructs/queue-worker.ts';
import type { StreamWorker } from '#lib/constructs/stream-worker.ts';
import type { TickWorker } from '#lib/constructs/tick-worker.ts';

export type OverviewDashboardProps = {
  readonly name: string;
  readonly httpApi: HttpApi;
  readonly queueWorkers: readonly QueueWorker[];
  readonly streamWorkers: readonly StreamWorker[];
  readonly tickWorkers: readonly TickWorker[];
  readonly eventRoutes: EventRoutes;
};

/** One page, read as work flows: requests and changes, then queues, then the runs of the workers. */
export class OverviewDashboard extends Construct {
  constructor(scope: Construct, id: string, props: OverviewDashboardProps) {
    super(scope, id);
    new Dashboard(this, 'Dashboard', {
      dashboardName: props.name,
      widgets: [frontRow(props), queueRow(props), runRow(props)],
    });
  }
}

const frontRow = ({ httpApi, streamWorkers }: OverviewDashboardProps) => [
  graph('Requests', [
    httpApi.metricCount(summed),
    httpApi.metricClientError(summed),
    httpApi.metricServerError(summed),
  ]),
  graph('Latency, ms', [
    httpApi.metricLatency({ ...EVERY_MINUTE, statistic: Stats.p(50), label: 'p50' }),
    httpApi.metricLatency({ ...EVERY_MINUTE, statistic: Stats.p(99), label: 'p99' }),
  ]),
  graph(
    'Age of changes, ms',
    streamWorkers.map(({ worker, function: { lambda } }) =>
      lambda.metric('IteratorAge', { ...highest, label: worker.id }),
    ),
  ),
];

const queueRow = ({ queueWorkers, streamWorkers, eventRoutes }: OverviewDashboardProps) => [
  graph(
    'Waiting messages',
    queueWorkers.map(({ worker, from }) =>
      from.queue.metricApproximateNumberOfMessagesVisible(labelled(worker.trigger.queue)),
    ),
  ),
  graph(
    'Age of the oldest message, s',
    queueWorkers.map(({ worker, from }) =>
      from.queue.metricApproximateAgeOfOldestMessage(labelled(worker.trigger.queue)),
    ),
  ),
  graph('Set aside', [
    ...queueWorkers.map(({ worker, from }) =>
      from.deadLetters.metricApproximateNumberOfMessagesVisible(labelled(worker.trigger.queue)),
    ),
    ...streamWorkers.map(({ worker, givenUp }) =>
      givenUp.queue.metricApproximateNumberOfMessagesVisible(labelled(worker.id)),
    ),
    eventRoutes.undelivered.queue.metricApproximateNumberOfMessagesVisible(
      labelled('undelivered events'),
    ),
  ]),
];

const runRow = ({ queueWorkers, streamWorkers, tickWorkers }: OverviewDashboardProps) => {
  const all = [...queueWorkers, ...streamWorkers, ...tickWorkers].map(
    ({ worker, function: { lambda } }) => ({
      lambda,
      counted: { ...EVERY_MINUTE, label: worker.id },
    }),
  );
  return [
    graph(
      'Runs of workers',
      all.map(({ lambda, counted }) => lambda.metricInvocations(counted)),
    ),
    graph(
      'Failed runs',
      all.map(({ lambda, counted }) => lambda.metricErrors(counted)),
    ),
    graph(
      'Throttled runs',
      all.map(({ lambda, counted }) => lambda.metricThrottles(counted)),
    ),
  ];
};

const summed = { ...EVERY_MINUTE, statistic: Stats.SUM };
const highest = { ...EVERY_MINUTE, statistic: Stats.MAXIMUM };
const labelled = (label: string) => ({ ...highest, label });

const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 8 });

import { Duration, Stack } from 'aws-cdk-lib';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { capitalized } from '#lib/config/capitalized.ts';
import { EVERY_MINUTE, ImpactAlarm } from '#lib/constructs/impact-alarm.ts';
import type { LoadstarFunction } from '#lib/constructs/loadstar-function.ts';
import type { QueueWorker } from '#lib/constructs/queue-worker.ts';
import type { StreamWorker } from '#lib/constructs/stream-worker.ts';
import type { TickWorker } from '#lib/constructs/tick-worker.ts';
import type { Worker } from '#shared/contract/worker.ts';

export type WorkerAlarmsProps = {
  /** What a customer notices when the worker fails for good. */
  readonly impactOfFailure: string;
  readonly tell: Topic;
};

type Warning = NonNullable<Worker['warnings']>[number];

/** The alarms of one worker. What it can be asked for depends on what sets it going. */
export class WorkerAlarms extends Construct {
  readonly #props: WorkerAlarmsProps;

  constructor(scope: Construct, id: string, props: WorkerAlarmsProps) {
    super(scope, id);
    this.#props = props;
  }

  /** Work was set aside, waits too long, is turned away, or went wrong in a way that no retry shows. */
  ofQueueWorker({ from, worker: { warnings = [] }, function: worker }: QueueWorker): this {
    for (const warning of warnings) this.#warnings(worker, warning);
    return this.deadLetters('DeadLetters', from.deadLetters)
      .#oldMessages(from.queue)
      .#throttles(worker)
      .#troubles(worker);
  }

  /** Changes were given up, or are read too late. */
  ofStreamWorker({ givenUp, function: worker }: StreamWorker): this {
    return this.deadLetters('GivenUp', givenUp.queue).#oldChanges(worker).#throttles(worker);
  }

  /** The clock does not reach it, or it fails tick after tick. */
  ofTickWorker({ worker, function: ticked }: TickWorker): this {
    const period = Duration.minutes(worker.trigger.everyMinutes);
    return this.errors(ticked, 3, period).#ticksMissing(ticked, period);
  }

  /** Anything at all in a queue that should be empty. */
  deadLetters(id: string, queue: Queue): this {
    new ImpactAlarm(this, id, {
      ...this.#props,
      runbook: 'dead-letters',
      metric: queue.metricApproximateNumberOfMessagesVisible({ ...EVERY_MINUTE, statistic: 'max' }),
      threshold: 1,
    });
    return this;
  }

  /** Failed runs, in so many periods in a row. */
  errors({ lambda }: LoadstarFunction, periods: number, period = Duration.minutes(1)): this {
    new ImpactAlarm(this, 'Errors', {
      ...this.#props,
      runbook: 'function-errors',
      metric: lambda.metricErrors({ period }),
      threshold: 1,
      periods,
    });
    return this;
  }

  /**
   * What a worker reports and lives with, such as a device that makes no sense, is in its log alone: the
   * work itself goes on.
   */
  #troubles(worker: LoadstarFunction): this {
    const errors = this.#lines('Error', worker, { member: '$.level', is: 'ERROR' });
    new ImpactAlarm(this, 'Troubles', {
      ...this.#props,
      runbook: 'reported-troubles',
      metric: errors.metric({ ...EVERY_MINUTE, statistic: 'sum' }),
      threshold: 1,
      // One hiccup is none; what goes on for a quarter of an hour does not go away by itself.
      periods: 15,
    });
    return this;
  }

  /** What nothing has failed at, and is not as it should be. */
  #warnings(worker: LoadstarFunction, { code, impact }: Warning): this {
    const id = code.split('_').map(capitalized).join('');
    const lines = this.#lines(id, worker, { member: '$.message', is: code });
    new ImpactAlarm(this, id, {
      tell: this.#props.tell,
      impactOfFailure: impact,
      runbook: 'reported-warnings',
      // What warns looks again within that time, and says so again while it lasts.
      metric: lines.metric({ period: Duration.minutes(15), statistic: 'sum' }),
      threshold: 1,
    });
    return this;
  }

  /** Counts the lines of a worker's log that say something. */
  #lines(
    id: string,
    { logGroup }: LoadstarFunction,
    { member, is }: { readonly member: string; readonly is: string },
  ): MetricFilter {
    return new MetricFilter(this, `${id}Lines`, {
      logGroup,
      filterPattern: FilterPattern.stringValue(member, '=', is),
      metricNamespace: `Loadstar/${Stack.of(this).stackName}`,
      metricName: `${this.node.id}${id}Lines`,
      metricValue: '1',
    });
  }

  #throttles({ lambda }: LoadstarFunction): this {
    new ImpactAlarm(this, 'Throttles', {
      ...this.#props,
      runbook: 'function-throttles',
      metric: lambda.metricThrottles(EVERY_MINUTE),
      threshold: 1,
      periods: 5,
    });
    return this;
  }

  #oldMessages(queue: Queue): this {
    new ImpactAlarm(this, 'OldMessages', {
      ...this.#props,
      runbook: 'old-messages',
      metric: queue.metricApproximateAgeOfOldestMessage({ ...EVERY_MINUTE, statistic: 'max' }),
      threshold: MESSAGE_AGE_SECONDS,
      periods: 3,
    });
    return this;
  }

  #oldChanges({ lambda }: LoadstarFunction): this {
    new ImpactAlarm(this, 'OldChanges', {
      ...this.#props,
      runbook: 'old-changes',
      metric: lambda.metric('IteratorAge', { ...EVERY_MINUTE, statistic: 'max' }),
      threshold: CHANGE_AGE_MS,
      periods: 3,
    });
    return this;
  }

  #ticksMissing({ lambda }: LoadstarFunction, period: Duration): this {
    new ImpactAlarm(this, 'TicksMissing', {
      ...this.#props,
      runbook: 'ticks-missing',
      metric: lambda.metricInvocations({ period }),
      threshold: 1,
      // A tick may fall just outside of its minute; three in a row do not.
      periods: 3,
      ringsOnSilence: true,
    });
    return this;
  }
}

/** Messages may be delayed by 15 minutes on purpose; older ones come faster than they are done. */
const MESSAGE_AGE_SECONDS = 1_200;

/** Changes reach webhooks within a second or two; a minute late is late for everybody. */
const CHANGE_AGE_MS = 60_000;

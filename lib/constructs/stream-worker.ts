import { Duration, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { FilterCriteria, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import type { LoadstarFunction } from '#lib/constructs/loadstar-function.ts';
import { LostAndFound } from '#lib/constructs/lost-and-found.ts';
import type { FunctionPlatform } from '#lib/constructs/platform.ts';
import { workerFunction } from '#lib/constructs/worker-function.ts';
import type { WorkerOf } from '#lib/constructs/worker-of.ts';
import { tellingChanges } from '#shared/contract/changes/telling-changes.ts';
import { environmentNames } from '#shared/contract/resources/environment-names.ts';
import { type TableName, tables } from '#shared/contract/resources/tables.ts';

export type StreamWorkerProps = {
  readonly worker: WorkerOf<'streams'>;
  readonly platform: FunctionPlatform;
};

/**
 * The function that reads the changes of tables. A record that it cannot take is set aside: by the
 * function when it knows that nobody can, by Lambda when the function failed too often.
 */
export class StreamWorker extends Construct {
  readonly worker: WorkerOf<'streams'>;
  readonly function: LoadstarFunction;
  /** Where in the stream the records lie that were given up; not the records themselves. */
  readonly givenUp: LostAndFound;

  constructor(scope: Construct, id: string, { worker, platform }: StreamWorkerProps) {
    super(scope, id);
    this.worker = worker;
    this.givenUp = new LostAndFound(this, 'GivenUp');
    // A stream mapping has no bound of its own: the function's keeps a backlog from taking the API's concurrency.
    const reservedConcurrency = worker.trigger.gathering
      ? undefined
      : platform.stage.reservedConcurrency.changes;
    this.function = workerFunction(this, worker, platform, { reservedConcurrency });
    this.function.lambda.addEnvironment(
      environmentNames.givenUpQueueUrl,
      this.givenUp.queue.queueUrl,
    );
    const streams = worker.trigger.tables.map(
      (table) => [table, streamOf(table, platform)] as const,
    );
    this.#allowReading(streams.map(([, arn]) => arn));
    for (const [table, arn] of streams) this.#follow(table, arn);
  }

  #follow(table: TableName, eventSourceArn: string): void {
    const patterns = tellingChanges[table];
    const { gathering } = this.worker.trigger;
    this.function.lambda.addEventSourceMapping(`From-${table}`, {
      eventSourceArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: gathering?.atMost ?? 100,
      ...(gathering && { maxBatchingWindow: Duration.seconds(gathering.seconds) }),
      ...(patterns && { filters: patterns.map((pattern) => FilterCriteria.filter(pattern)) }),
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      // The function itself sets aside what can never be told, so that what fails is trouble that
      // passes: at a pause of half a minute it may last most of an hour. AWS's default is "for ever":
      // a record that stops its function would stop its shard for a day and be lost.
      retryAttempts: 100,
      // A stream keeps a day: four hours are left to read again what was given up.
      maxRecordAge: Duration.hours(20),
      // Changes of one row stay in order; changes of different rows need not wait for each other.
      parallelizationFactor: gathering ? 1 : 10,
      onFailure: new SqsDlq(this.givenUp.queue),
    });
  }

  #allowReading(streamArns: string[]): void {
    this.function.allow(
      new PolicyStatement({
        actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
        resources: streamArns,
      }),
      new PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: ['*'] }),
      new PolicyStatement({
        actions: ['sqs:SendMessage'],
        resources: [this.givenUp.queue.queueArn],
      }),
    );
    Validations.of(this.function).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'Lambda checks that its role may list streams, an action that takes no resource.',
    });
  }
}

const streamOf = (table: TableName, platform: FunctionPlatform): string => {
  const { tableStreamArn } = platform.tables[table];
  // The library knows an ARN even where there is no stream.
  if (!tables[table].stream || tableStreamArn === undefined) {
    throw new Error(`table ${table} has no stream to follow`);
  }
  return tableStreamArn;
};

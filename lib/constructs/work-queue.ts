import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export type WorkQueueProps = {
  /** How long the function that drains it may take. */
  readonly workTimeout: Duration;
};

/** Where work waits, and where it is set aside when it cannot be done. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    this.deadLetters = new Queue(this, 'DeadLetters', {
      // The longest that AWS keeps anything: time to repair the cause and send it back.
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    this.queue = new Queue(this, 'Queue', {
      // Shorter than the dead letters': those keep a message's first arrival as its age.
      retentionPeriod: Duration.days(4),
      // AWS asks for at least six times the function's timeout, so that retries of the poller fit.
      visibilityTimeout: Duration.seconds(props.workTimeout.toSeconds() * 6),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
    });
  }
}

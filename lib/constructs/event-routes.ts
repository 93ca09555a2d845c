import {
  type EventBus,
  EventField,
  type EventPattern,
  type IRuleTarget,
  Match,
  Rule,
  RuleTargetInput,
} from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { LostAndFound } from '#lib/constructs/lost-and-found.ts';
import { EVENT_SOURCE } from '#shared/contract/resources/event-source.ts';

export type EventRoutesProps = {
  readonly eventBus: EventBus;
  /** Takes domain events as they are. */
  readonly webhookEvents: Queue;
  /** Takes the ids of assets to look at. */
  readonly reconciliations: Queue;
  /** Takes the ids of users whose devices were plugged in, or may have been. */
  readonly placements: Queue;
};

/** Which events of the bus go to which queue. The detail of an event is a domain event. */
export class EventRoutes extends Construct {
  /** Events that AWS could not hand over for a day. */
  readonly undelivered: LostAndFound;
  readonly #eventBus: EventBus;

  constructor(scope: Construct, id: string, props: EventRoutesProps) {
    super(scope, id);
    this.#eventBus = props.eventBus;
    this.undelivered = new LostAndFound(this, 'Undelivered');
    const deadLetterQueue = this.undelivered.queue;
    this.#route(
      'UserEvents',
      { detailType: Match.prefix('user:') },
      {
        description: 'What happened to a user, for the webhooks that subscribed to it',
        target: new SqsQueue(props.webhookEvents, { deadLetterQueue }),
      },
    );
    this.#route(
      'AssetEvents',
      { detail: { reconciles: Match.exists() } },
      {
        description: 'Devices that something is wanted of and happened to, to be compared with it',
        target: new SqsQueue(props.reconciliations, {
          deadLetterQueue,
          message: RuleTargetInput.fromObject({
            clientId: EventField.fromPath('$.detail.clientId'),
            assetId: EventField.fromPath('$.detail.reconciles'),
          }),
        }),
      },
    );
    this.#route(
      'PairEvents',
      { detail: { pairs: [true] } },
      {
        description: 'What happened to vehicles and chargers of users who have both',
        target: new SqsQueue(props.placements, {
          deadLetterQueue,
          message: RuleTargetInput.fromObject({
            clientId: EventField.fromPath('$.detail.clientId'),
            userId: EventField.fromPath('$.detail.userId'),
            pairs: true,
          }),
        }),
      },
    );
  }

  #route(
    id: string,
    wanted: Pick<EventPattern, 'detail' | 'detailType'>,
    to: { description: string; target: IRuleTarget },
  ): void {
    new Rule(this, id, {
      description: to.description,
      eventBus: this.#eventBus,
      eventPattern: { source: [EVENT_SOURCE], ...wanted },
      targets: [to.target],
    });
  }
}

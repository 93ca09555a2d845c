import { Match, type Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { comesBack } from '#lib/constructs/comes-back.ts';
import { workersOf } from '#lib/constructs/worker-of.ts';
import type { QueueName } from '#shared/contract/resources/queues.ts';
import { defineWorker, type Worker } from '#shared/contract/worker.ts';
import { workers } from '#test/infra/support/registries.ts';
import { synthesise } from '#test/infra/support/synthesise.ts';

const template: Template = synthesise('production').template('workers');

describe('the stack of the workers', () => {
  it('brings user events to the webhooks as they are', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: { source: ['loadstar'], 'detail-type': [{ prefix: 'user:' }] },
      Targets: [
        Match.objectLike({
          InputPath: Match.absent(),
          DeadLetterConfig: { Arn: Match.anyValue() },
        }),
      ],
    });
  });

  it('brings what concerns a controller to reconciliation as the ids of what to look at', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['loadstar'],
        detail: { reconciles: [{ exists: true }] },
      },
      Targets: [
        Match.objectLike({
          InputTransformer: {
            InputPathsMap: {
              'detail-clientId': '$.detail.clientId',
              'detail-reconciles': '$.detail.reconciles',
            },
            InputTemplate: '{"clientId":<detail-clientId>,"assetId":<detail-reconciles>}',
          },
        }),
      ],
    });
  });

  it('ticks by the clock and does not repeat a tick', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'rate(1 minute)',
      Targets: [Match.objectLike({ RetryPolicy: Match.objectLike({ MaximumRetryAttempts: 0 }) })],
    });
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', { MaximumRetryAttempts: 0 });
  });

  it('rotates the signing keys at once and then by the calendar', () => {
    template.hasResourceProperties('AWS::SecretsManager::RotationSchedule', {
      RotateImmediatelyOnUpdate: true,
      RotationRules: { AutomaticallyAfterDays: 30 },
    });
    template.hasResourceProperties('AWS::Lambda::Permission', {
      Principal: 'secretsmanager.amazonaws.com',
      SourceArn: Match.anyValue(),
    });
  });

  it('follows each table once', () => {
    template.resourcePropertiesCountIs(
      'AWS::Lambda::EventSourceMapping',
      { StartingPosition: 'TRIM_HORIZON' },
      3,
    );
  });

  it.each([
    ['no worker', workers.filter(({ id }) => id !== 'carryAction'), 'found none'],
    [
      'two workers',
      [
        ...workers,
        ...workersOf(workers, 'queue')
          .filter(({ id }) => id === 'carryAction')
          .map((worker) => ({ ...worker, id: 'carryActionToo' })),
      ],
      'found carryAction, carryActionToo',
    ],
  ])('refuses a queue with %s', (_, broken, found) => {
    expect(() => synthesise('local', { workers: broken })).toThrow(
      `expected one worker that drains the queue actions, ${found}`,
    );
  });

  it('refuses to follow a table without a stream', () => {
    const broken = workers.map(
      (worker): Worker =>
        worker.trigger.kind === 'streams'
          ? { ...worker, trigger: { kind: 'streams', tables: ['clients'] } }
          : worker,
    );

    expect(() => synthesise('local', { workers: broken })).toThrow(
      'table clients has no stream to follow',
    );
  });
});

describe('comesBack', () => {
  const draining = (queue: QueueName, sends: readonly QueueName[]) =>
    defineWorker({
      id: queue,
      entry: 'functions/any.ts',
      summary: 'Any',
      trigger: { kind: 'queue', queue, batchSize: 1 },
      uses: { sends },
      timeoutSeconds: 1,
      impactOfFailure: 'None.',
    });
  const all = [
    draining('webhookDeliveries', ['webhookDeliveries']),
    draining('actions', ['observations']),
    draining('observations', ['actions', 'webhookDeliveries']),
    draining('webhookEvents', ['webhookDeliveries']),
    draining('erasures', []),
  ];

  it.each([
    ['webhookDeliveries', true, 'sends to itself'],
    ['actions', true, 'comes back by observations'],
    ['observations', true, 'comes back by actions'],
    ['webhookEvents', false, 'leads into a circle without being part of it'],
    ['erasures', false, 'sends nothing'],
  ])('%s: %s, it %s', (id, expected) => {
    const found = all.filter((worker) => worker.id === id).map((worker) => comesBack(worker, all));

    expect(found).toEqual([expected]);
  });

  it('decides whether Lambda may cut a function off after 16 rounds', () => {
    const circling = workers.map(
      (worker): Worker =>
        worker.id === 'deliverWebhook'
          ? { ...worker, uses: { ...worker.uses, sends: ['webhookDeliveries'] } }
          : worker,
    );

    const { template: of } = synthesise('local', { workers: circling });

    // Whoever goes on with a sweep, or with a recount, may leave what is left to itself.
    of('workers').resourcePropertiesCountIs('AWS::Lambda::Function', { RecursiveLoop: 'Allow' }, 3);
  });
});

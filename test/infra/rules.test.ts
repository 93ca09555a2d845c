import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { operations } from '#shared/contract/registry.ts';
import { workers } from '#shared/contract/worker-registry.ts';
import { type FoundResource, plain, resourcesOf } from '#test/infra/support/resources.ts';
import { synthesise } from '#test/infra/support/synthesise.ts';

const Mapping = z.object({
  EventSourceArn: z.unknown(),
  FunctionName: z.unknown(),
  FunctionResponseTypes: z.array(z.string()).default([]),
  StartingPosition: z.string().optional(),
  BisectBatchOnFunctionError: z.boolean().optional(),
  MaximumRetryAttempts: z.number().optional(),
  MaximumRecordAgeInSeconds: z.number().optional(),
  DestinationConfig: z.unknown().optional(),
  ScalingConfig: z.object({ MaximumConcurrency: z.number() }).optional(),
});

/** What no public rule pack asks of queues, streams, logs and functions, over all stacks. */
const { templates } = synthesise('production', { operations, workers });
const of = (type: string) => resourcesOf(templates, type);
const named = ({ stack, logicalId }: FoundResource) => `${stack}/${logicalId}`;
const mappings = of('AWS::Lambda::EventSourceMapping').map((mapping) => ({
  ...Mapping.parse(mapping.properties),
  name: named(mapping),
}));
const fromStreams = mappings.filter(({ StartingPosition }) => StartingPosition !== undefined);
const fromQueues = mappings.filter(({ StartingPosition }) => StartingPosition === undefined);

describe('queues', () => {
  const queues = new Map(
    of('AWS::SQS::Queue').map((queue) => [queue.logicalId, Queue.parse(queue.properties)]),
  );

  it('hide a message for six times as long as its worker may take', () => {
    const timeouts = new Map(
      of('AWS::Lambda::Function').map(({ logicalId, properties }) => [
        logicalId,
        z.object({ Timeout: z.number() }).parse(properties).Timeout,
      ]),
    );
    const tooShort = fromQueues.filter(({ EventSourceArn, FunctionName }) => {
      const visibility = queues.get(logicalIdOf(EventSourceArn))?.VisibilityTimeout ?? 30;
      return visibility < 6 * (timeouts.get(logicalIdOf(FunctionName)) ?? Number.NaN);
    });

    expect(fromQueues).toHaveLength(11);
    expect(tooShort).toEqual([]);
  });

  it('set a message aside after five tries, where it stays for 14 days', () => {
    const drained = fromQueues.map(({ EventSourceArn }) => queues.get(logicalIdOf(EventSourceArn)));

    for (const queue of drained) {
      expect(queue?.RedrivePolicy?.maxReceiveCount).toBe(5);
      const aside = queues.get(logicalIdOf(queue?.RedrivePolicy?.deadLetterTargetArn));
      expect(aside?.MessageRetentionPeriod).toBe(14 * 24 * 3600);
    }
  });

  it('keep dead letters longer than the queue they come from', () => {
    const queue = [...queues.values()].filter(({ RedrivePolicy }) => RedrivePolicy !== undefined);

    expect(queue.map(({ MessageRetentionPeriod }) => MessageRetentionPeriod)).toEqual(
      queue.map(() => 4 * 24 * 3600),
    );
  });

  it('are encrypted and refuse plain HTTP', () => {
    const policies = JSON.stringify(
      of('AWS::SQS::QueuePolicy').map(({ properties }) => properties),
    );

    expect([...queues.values()].filter((queue) => queue.SqsManagedSseEnabled !== true)).toEqual([]);
    expect(policies.match(/"aws:SecureTransport":"false"/g)).toHaveLength(queues.size);
  });
});

describe('event sources', () => {
  it('take the failures of a batch one by one', () => {
    const whole = mappings.filter(
      ({ FunctionResponseTypes }) => !FunctionResponseTypes.includes('ReportBatchItemFailures'),
    );

    expect(whole).toEqual([]);
  });

  it('give up a bad change instead of stopping its shard', () => {
    expect(fromStreams).toHaveLength(7);
    for (const mapping of fromStreams) {
      expect(mapping).toMatchObject({
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 100,
        DestinationConfig: { OnFailure: { Destination: expect.anything() } },
      });
      expect(mapping.MaximumRecordAgeInSeconds).toBeLessThan(24 * 3600);
    }
  });

  it('run no more at once than were reserved', () => {
    const reserved = new Map(
      of('AWS::Lambda::Function').map(({ logicalId, properties }) => [
        logicalId,
        properties.ReservedConcurrentExecutions,
      ]),
    );

    expect(fromQueues).toHaveLength(11);
    for (const { FunctionName, ScalingConfig } of fromQueues) {
      expect(ScalingConfig?.MaximumConcurrency).toBeGreaterThan(1);
      expect(reserved.get(logicalIdOf(FunctionName))).toBe(ScalingConfig?.MaximumConcurrency);
    }
  });
});

describe('functions', () => {
  it('run on the newest Node, on ARM, and write what the stage asks for', () => {
    const functions = of('AWS::Lambda::Function');

    expect(functions.length).toBeGreaterThan(10);
    for (const { properties } of functions) {
      expect(properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        LoggingConfig: {
          LogFormat: 'JSON',
          LogGroup: expect.anything(),
          ApplicationLogLevel: 'INFO',
          SystemLogLevel: 'WARN',
        },
      });
    }
  });

  it('keep their logs for 30 days, in a group of their own', () => {
    const groups = of('AWS::Logs::LogGroup');
    const used = of('AWS::Lambda::Function').map(({ stack, properties }) => {
      const { LoggingConfig } = LoggedFunction.parse(properties);
      return `${stack}/${logicalIdOf(LoggingConfig.LogGroup)}`;
    });

    expect(groups.filter(({ properties }) => properties.RetentionInDays !== 30)).toEqual([]);
    expect(new Set(used).size).toBe(used.length);
    expect(groups.map(named)).toEqual(expect.arrayContaining(used));
  });
});

describe('routes', () => {
  it('ask for a token unless the contract says that they are public', () => {
    const open = of('AWS::ApiGatewayV2::Route').filter(
      ({ properties }) => properties.AuthorizationType !== 'CUSTOM',
    );

    const published = operations.filter(({ security }) => security === 'public');
    expect(open.map(({ properties }) => properties.RouteKey).toSorted()).toEqual(
      // What matches no route is told so, whoever asks.
      ['$default', ...published.map(({ method, path }) => `${method} ${path}`)].toSorted(),
    );
  });

  it('remember who a token belongs to for five minutes at most', () => {
    const [authorizer, ...others] = of('AWS::ApiGatewayV2::Authorizer');

    expect(others).toEqual([]);
    expect(authorizer?.properties).toMatchObject({
      AuthorizerType: 'REQUEST',
      AuthorizerPayloadFormatVersion: '2.0',
      EnableSimpleResponses: true,
      IdentitySource: ['$request.header.Authorization'],
      AuthorizerResultTtlInSeconds: 300,
    });
  });

  it('log no path, query or address', () => {
    const [stage] = of('AWS::ApiGatewayV2::Stage');
    const { Format } = Stage.parse(stage?.properties).AccessLogSettings;

    expect(Format).toContain('$context.requestId');
    expect(Format).not.toMatch(/\$context\.(path|identity|queryString)|\$request/);
  });
});

describe('tables', () => {
  it('can be restored, are encrypted with our key and cannot be deleted in production', () => {
    const tables = of('AWS::DynamoDB::GlobalTable');

    expect(tables.length).toBeGreaterThan(0);
    for (const { properties } of tables) {
      expect(properties).toMatchObject({
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
        Replicas: [
          {
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
            SSESpecification: { KMSMasterKeyId: expect.anything() },
          },
        ],
      });
    }
  });
});

const logicalIdOf = (reference: unknown): string => {
  const { Ref, 'Fn::GetAtt': attribute } = Reference.parse(reference);
  return Ref ?? attribute?.[0] ?? plain(reference);
};

const Reference = z.object({
  Ref: z.string().optional(),
  'Fn::GetAtt': z.array(z.string()).optional(),
});
const Queue = z.object({
  VisibilityTimeout: z.number().optional(),
  MessageRetentionPeriod: z.number().optional(),
  SqsManagedSseEnabled: z.boolean().optional(),
  RedrivePolicy: z
    .object({ maxReceiveCount: z.number(), deadLetterTargetArn: z.unknown() })
    .optional(),
});
const LoggedFunction = z.object({ LoggingConfig: z.object({ LogGroup: z.unknown() }) });
const Stage = z.object({ AccessLogSettings: z.object({ Format: z.string() }) });

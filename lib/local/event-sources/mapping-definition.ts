import * as z from 'zod';
import { lastPart } from '#lib/local/account.ts';
import type { Resource, Resources } from '#lib/local/cloudformation/resolve-assembly.ts';
import { compilePattern, type EventTest } from '#lib/local/eventbridge/event-pattern.ts';
import type { JsonObject } from '#lib/local/store/json.ts';

/** What leads records of a queue or a stream to a function. */
export type MappingDefinition = {
  readonly address: string;
  /** The same after every restart: checkpoints are kept under it. */
  readonly id: string;
  readonly functionName: string;
  readonly sourceArn: string;
  readonly batchSize: number;
  readonly windowMs: number;
  readonly reportsItemFailures: boolean;
  /** Whether the function wants a record. */
  readonly wants: EventTest;
  /** Queues: how many batches may be worked on at once. */
  readonly maximumConcurrency: number;
  /** Streams: lanes that keep the order of each item. */
  readonly parallelization: number;
  readonly startsAtLatest: boolean;
  readonly bisectsOnError: boolean;
  readonly maximumRetries: number;
  readonly maximumAgeMs: number;
  /** Streams: queue for reports of records that were given up. */
  readonly onFailureArn?: string;
};

/** Every enabled `AWS::Lambda::EventSourceMapping`. @throws {Error} for what is not supported. */
export const mappingDefinitions = (resources: Resources): MappingDefinition[] =>
  resources.of('AWS::Lambda::EventSourceMapping').flatMap((resource) => {
    const given = parse(resource);
    if (!given.Enabled) return [];
    const onFailureArn = given.DestinationConfig?.OnFailure?.Destination;
    const isQueue = given.EventSourceArn.includes(':sqs:');
    return [
      {
        address: resource.address,
        id: resource.name,
        functionName: lastPart(given.FunctionName),
        sourceArn: given.EventSourceArn,
        batchSize: given.BatchSize ?? (isQueue ? 10 : 100),
        windowMs: given.MaximumBatchingWindowInSeconds * 1000,
        reportsItemFailures: given.FunctionResponseTypes.includes('ReportBatchItemFailures'),
        wants: compileFilters(given.FilterCriteria?.Filters ?? []),
        maximumConcurrency: given.ScalingConfig?.MaximumConcurrency ?? DEFAULT_CONCURRENCY,
        parallelization: given.ParallelizationFactor,
        startsAtLatest: given.StartingPosition === 'LATEST',
        bisectsOnError: given.BisectBatchOnFunctionError,
        maximumRetries: unlimited(given.MaximumRetryAttempts),
        maximumAgeMs: unlimited(given.MaximumRecordAgeInSeconds) * 1000,
        ...(onFailureArn === undefined ? {} : { onFailureArn }),
      },
    ];
  });

/** AWS starts with five pollers; more would only take turns on a laptop. */
const DEFAULT_CONCURRENCY = 5;

const unlimited = (value: number) => (value < 0 ? Number.POSITIVE_INFINITY : value);

/** A record is wanted when one of the patterns matches; without patterns, always. */
export const compileFilters = (filters: readonly { readonly Pattern: string }[]): EventTest => {
  const tests = filters.map(({ Pattern }) => compilePattern(JSON.parse(Pattern)));
  if (tests.length === 0) return () => true;
  return (record: JsonObject) => tests.some((test) => test(record));
};

const parse = (resource: Resource) => {
  const result = Mapping.safeParse(resource.properties);
  if (result.success) return result.data;
  throw new Error(`${resource.address} cannot run locally: ${z.prettifyError(result.error)}`);
};

const Mapping = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: z.boolean().default(true),
  BatchSize: z.number().int().min(1).optional(),
  MaximumBatchingWindowInSeconds: z.number().default(0),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  FilterCriteria: z
    .object({ Filters: z.array(z.object({ Pattern: z.string() })).default([]) })
    .optional(),
  ScalingConfig: z.object({ MaximumConcurrency: z.number().optional() }).optional(),
  ParallelizationFactor: z.number().int().min(1).max(10).default(1),
  StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']).optional(),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MaximumRetryAttempts: z.number().default(-1),
  MaximumRecordAgeInSeconds: z.number().default(-1),
  DestinationConfig: z
    .object({ OnFailure: z.object({ Destination: z.string().optional() }).optional() })
    .optional(),
  // Metrics and labels, which nothing local reads.
  MetricsConfig: z.unknown().optional(),
  LoggingConfig: z.unknown().optional(),
  Tags: z.unknown().optional(),
});

import * as z from 'zod';
import type { Resource, Resources } from '#lib/local/cloudformation/resolve-assembly.ts';

/** A function as the template has it. */
export type FunctionDefinition = {
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  /** Folder of the bundle. */
  readonly folder: string;
  /** File within the folder, without its ending, and the name that it exports. */
  readonly handler: { readonly file: string; readonly name: string };
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly environment: Readonly<Record<string, string>>;
  /** How many invocations may run at once; undefined for no limit. */
  readonly reservedConcurrency?: number;
  /** Queue for reports of asynchronous invocations that failed for good. */
  readonly onFailureArn?: string;
  /** Queue for their events, as they are. */
  readonly deadLettersArn?: string;
  /** Further attempts of an asynchronous invocation that failed. */
  readonly asyncRetries: number;
  /** Age at which an asynchronous invocation is given up, in seconds. */
  readonly asyncMaxAgeSeconds: number;
};

/**
 * Every `AWS::Lambda::Function`.
 *
 * @throws {Error} for functions that cannot run in this process.
 */
export const functionDefinitions = (resources: Resources): FunctionDefinition[] => {
  const invokeConfigs = new Map(
    resources.of('AWS::Lambda::EventInvokeConfig').map(({ properties }) => {
      const config = EventInvokeConfig.parse(properties);
      return [config.FunctionName, config];
    }),
  );
  return resources.of('AWS::Lambda::Function').map((resource) => {
    const given = parse(resource);
    const config = invokeConfigs.get(resource.name);
    const onFailureArn = config?.DestinationConfig?.OnFailure?.Destination;
    const deadLettersArn = given.DeadLetterConfig?.TargetArn;
    const dot = given.Handler.lastIndexOf('.');
    return {
      name: resource.name,
      arn: resource.arn,
      roleArn: given.Role,
      folder: folderOf(resource),
      handler: { file: given.Handler.slice(0, dot), name: given.Handler.slice(dot + 1) },
      timeoutMs: given.Timeout * 1000,
      memoryMb: given.MemorySize,
      environment: given.Environment.Variables,
      ...(given.ReservedConcurrentExecutions === undefined
        ? {}
        : { reservedConcurrency: given.ReservedConcurrentExecutions }),
      ...(onFailureArn === undefined ? {} : { onFailureArn }),
      ...(deadLettersArn === undefined ? {} : { deadLettersArn }),
      asyncRetries: config?.MaximumRetryAttempts ?? 2,
      asyncMaxAgeSeconds: config?.MaximumEventAgeInSeconds ?? 21_600,
    };
  });
};

const parse = (resource: Resource) => {
  const given = FunctionProperties.safeParse(resource.properties);
  if (given.success) return given.data;
  throw new Error(`${resource.address} cannot run locally: ${z.prettifyError(given.error)}`);
};

const folderOf = ({ address, asset }: Resource): string => {
  if (asset !== undefined) return asset;
  throw new Error(`${address} has no bundle in the assembly: inline code does not run locally`);
};

const FunctionProperties = z.object({
  Handler: z.string(),
  Role: z.string(),
  Runtime: z.string().startsWith('nodejs'),
  Timeout: z.number().default(3),
  MemorySize: z.number().default(128),
  Environment: z
    .object({ Variables: z.record(z.string(), z.coerce.string()).default({}) })
    .default({ Variables: {} }),
  ReservedConcurrentExecutions: z.number().optional(),
  DeadLetterConfig: z.object({ TargetArn: z.string().optional() }).optional(),
  Layers: z.tuple([]).optional(),
});
const EventInvokeConfig = z.object({
  FunctionName: z.string(),
  MaximumRetryAttempts: z.number().optional(),
  MaximumEventAgeInSeconds: z.number().optional(),
  DestinationConfig: z
    .strictObject({
      OnFailure: z.object({ Destination: z.string().optional() }).optional(),
    })
    .optional(),
});

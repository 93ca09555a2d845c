import * as z from 'zod';
import { lastPart } from '#lib/local/account.ts';
import type { Resource, Resources } from '#lib/local/cloudformation/resolve-assembly.ts';
import { compilePattern, type EventTest } from '#lib/local/eventbridge/event-pattern.ts';
import type { Schedule } from '#lib/local/eventbridge/schedule.ts';
import { parseSchedule } from '#lib/local/eventbridge/schedule-expression.ts';
import type { Json } from '#lib/local/store/json.ts';

/** Where a rule sends its events. */
export type TargetDefinition = {
  /** ARN of a queue or a function. */
  readonly arn: string;
  /** What the target gets instead of the event, as JSON. */
  readonly input?: string;
  /** The part of the event that it gets, such as `$.detail`. */
  readonly inputPath?: string;
  /** A text with places for parts of the event. */
  readonly transformer?: {
    readonly paths: Readonly<Record<string, string>>;
    readonly template: string;
  };
  readonly messageGroupId?: string;
  /** Queue for events that the target does not take. */
  readonly deadLettersArn?: string;
};

/** An enabled rule, ready to be asked. */
export type RuleDefinition = {
  readonly address: string;
  readonly arn: string;
  readonly bus: string;
  readonly wants?: EventTest;
  readonly schedule?: Schedule;
  readonly targets: readonly TargetDefinition[];
};

/** Every enabled `AWS::Events::Rule`. @throws {Error} for what is not supported locally. */
export const ruleDefinitions = (resources: Resources): RuleDefinition[] =>
  resources.of('AWS::Events::Rule').flatMap((resource) => {
    const given = parse(resource);
    if (given.State === 'DISABLED') return [];
    return [
      {
        address: resource.address,
        arn: resource.arn,
        bus: lastPart(given.EventBusName),
        ...(given.EventPattern === undefined ? {} : { wants: compilePattern(given.EventPattern) }),
        ...(given.ScheduleExpression === undefined
          ? {}
          : { schedule: parseSchedule(given.ScheduleExpression) }),
        targets: given.Targets.map(readTarget),
      },
    ];
  });

const readTarget = (target: z.output<typeof Target>): TargetDefinition => ({
  arn: target.Arn,
  ...(target.Input === undefined ? {} : { input: target.Input }),
  ...(target.InputPath === undefined ? {} : { inputPath: target.InputPath }),
  ...(target.InputTransformer === undefined
    ? {}
    : {
        transformer: {
          paths: target.InputTransformer.InputPathsMap,
          template: target.InputTransformer.InputTemplate,
        },
      }),
  ...(target.SqsParameters?.MessageGroupId === undefined
    ? {}
    : { messageGroupId: target.SqsParameters.MessageGroupId }),
  ...(target.DeadLetterConfig?.Arn === undefined
    ? {}
    : { deadLettersArn: target.DeadLetterConfig.Arn }),
});

const parse = (resource: Resource) => {
  const result = Rule.safeParse(resource.properties);
  if (result.success) return result.data;
  throw new Error(`${resource.address} cannot run locally: ${z.prettifyError(result.error)}`);
};

const Pattern: z.ZodType<Json> = z.any();
const Target = z.strictObject({
  Arn: z.string(),
  Id: z.string(),
  Input: z.string().optional(),
  InputPath: z.string().startsWith('$').optional(),
  InputTransformer: z
    .object({
      InputPathsMap: z.record(z.string(), z.string()).default({}),
      InputTemplate: z.string(),
    })
    .optional(),
  SqsParameters: z.object({ MessageGroupId: z.string().optional() }).optional(),
  DeadLetterConfig: z.object({ Arn: z.string().optional() }).optional(),
  // How often EventBridge tries to reach a target: here they are always within reach.
  RetryPolicy: z.unknown().optional(),
  RoleArn: z.unknown().optional(),
});
const Rule = z.object({
  EventBusName: z.string().default('default'),
  EventPattern: Pattern.optional(),
  ScheduleExpression: z.string().optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Targets: z.array(Target).default([]),
});
